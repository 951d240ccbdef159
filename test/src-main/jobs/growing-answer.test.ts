import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { expect, it } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { GrowingAnswer } from '../../../src-main/jobs/growing-answer.ts'

const piece = (data: MessageInitShape<typeof DataSchema>, facts: { requestId?: string; latencyMs?: number } = {}) => ({
  requestId: '',
  latencyMs: 1,
  error: null,
  ranOn: null,
  ...facts,
  outputs: [{ ok: true as const, data: create(DataSchema, data), modelVersionId: '', tokens: null }],
})
const other = (value: number) => ({ kind: 'other', value: { intValue: String(value) } })

it('hands its text on and keeps what is told only once', () => {
  const answer = new GrowingAnswer()
  expect(answer.take(piece({ text: { raw: ' a' } }, { requestId: 'r' }))).toBe(' a')
  expect(answer.take(piece({}, { latencyMs: 7 }))).toBe('')
  expect(answer).toMatchObject({ requestId: 'r', latencyMs: 7, parts: [] })
})

it('keeps what no other part takes as often as it changes, up to a hundred times and the last', () => {
  const answer = new GrowingAnswer()
  for (const value of [1, 1, 2, 1]) answer.take(piece({ intValue: BigInt(value) }))
  expect(answer.parts).toEqual([1, 2, 1].map(other))
  for (let value = 3; value <= 1_000; value += 1) answer.take(piece({ intValue: BigInt(value) }))
  expect(answer.parts).toHaveLength(100)
  expect(answer.parts.slice(-2)).toEqual([other(98), other(1_000)])
})

const png = (mark: number, size = 40) => {
  const bytes = new Uint8Array(size)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  bytes[20] = mark
  return bytes
}
const marksOf = (answer: GrowingAnswer) =>
  answer.parts.map((part) => (part.kind === 'image' ? part.bytes[20] : part.kind))

it('keeps the last measure of each kind, and all that is made', () => {
  const answer = new GrowingAnswer()
  const concepts = (name: string) => ({ concepts: [{ id: name, name, value: 0.5 }] })
  const box = (topRow: number) => ({ regions: [{ regionInfo: { boundingBox: { topRow } } }] })
  answer.take(piece(concepts('early')))
  answer.take(piece({ ...box(0.1), image: { base64: png(1) } }))
  answer.take(piece({ ...concepts('late'), ...box(0.25) }))
  answer.take(piece({ embeddings: [{ vector: [1, 2], numDimensions: 2 }] }))
  answer.take(piece({ image: { base64: png(2) }, text: { raw: 'and a word' } }))
  expect(answer.text).toBe('and a word')
  expect(answer.parts.map(({ kind }) => kind)).toEqual(['concepts', 'regions', 'embedding', 'image', 'image'])
  expect(answer.parts).toMatchObject([
    { concepts: [{ name: 'late' }] },
    { regions: [{ box: { top: 0.25 } }] },
    { vector: [1, 2] },
    {},
    {},
  ])
  expect(marksOf(answer).slice(3)).toEqual([1, 2])
})

it('takes a picture that comes again for the same only if its bytes are', () => {
  const answer = new GrowingAnswer()
  for (const mark of [1, 1, 2, 2, 1]) answer.take(piece({ image: { base64: png(mark) } }))
  expect(marksOf(answer)).toEqual([1, 2, 1])
})

it('holds no more than 128 MB of what is made, the last of it', () => {
  const answer = new GrowingAnswer()
  for (const mark of [1, 2, 3, 4]) answer.take(piece({ image: { base64: png(mark, 40_000_000) } }))
  expect(marksOf(answer)).toEqual([1, 2, 4])
  answer.take(piece({ image: { base64: png(5) } }))
  expect(marksOf(answer)).toEqual([1, 2, 4, 5])
})
