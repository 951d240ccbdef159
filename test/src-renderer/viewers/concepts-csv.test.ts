import { expect, test } from 'vitest'
import { conceptsCsv } from '../../../src-renderer/viewers/concepts-csv.ts'

test('concepts are lines under a head, with full precision, and quoted where that is needed', () => {
  expect(
    conceptsCsv([
      { id: 'ai_1', name: 'so-called "pet", small', value: 0.123456789 },
      { id: 'ai_2', name: '', value: 1e-7 },
    ]),
  ).toBe('concept,confidence,concept_id\r\n"so-called ""pet"", small",0.123456789,ai_1\r\n,1e-7,ai_2')
  expect(conceptsCsv([])).toBe('concept,confidence,concept_id')
})
