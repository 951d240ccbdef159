import { expect, it } from 'vitest'
import { mergeEvents } from '../../../src-main/jobs/merge-events.ts'

const delta = (entryId: number, text: string) => ({ kind: 'delta', entryId, text }) as const
const upload = (sentBytes: number) => ({ kind: 'upload', sentBytes, totalBytes: 9 }) as const

it('joins pieces of one text, and lets the newer figures of an upload stand for the older', () => {
  expect(mergeEvents(delta(1, ' a'), delta(1, ' b'))).toEqual(delta(1, ' a b'))
  expect(mergeEvents(upload(1), upload(2))).toEqual(upload(2))
})

it('leaves everything else as it is', () => {
  const entry = { kind: 'entry', entryId: 1, state: 'done' } as const
  expect(mergeEvents(delta(1, 'a'), delta(2, 'b'))).toBeNull()
  expect(mergeEvents(entry, delta(1, 'a'))).toBeNull()
  expect(mergeEvents(delta(1, 'a'), entry)).toBeNull()
  expect(mergeEvents(entry, entry)).toBeNull()
  expect(mergeEvents(upload(1), delta(1, 'a'))).toBeNull()
})
