import { expect, test } from 'vitest'
import { summariseParts } from '../../../src-main/history/summarise-parts.ts'
import { makeConcepts } from './fixtures.ts'

test.each([
  [
    'the first three concepts',
    [{ kind: 'concepts' as const, concepts: makeConcepts('a', 'b', 'c', 'd') }],
    'a 99 %, b 98 %, c 97 %',
  ],
  [
    'those of the first part that has any',
    [
      { kind: 'other' as const, value: 1 },
      { kind: 'concepts' as const, concepts: makeConcepts('a') },
    ],
    'a 99 %',
  ],
  ['nothing of what has no words', [{ kind: 'other' as const, value: { a: 'b' } }], ''],
  ['nothing of nothing', [], ''],
])('tells %s', (_name, parts, summary) => expect(summariseParts(parts)).toBe(summary))
