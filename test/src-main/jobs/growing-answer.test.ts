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
