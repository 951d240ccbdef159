import { describe, expect, test } from 'vitest'
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { joinData, pieceOfData, takeApart } from '../../../src-main/demo-engine/made.ts'

type Init = MessageInitShape<typeof DataSchema>
const take = (init: Init, maxPieces = Infinity) => ({
  ...takeApart(create(DataSchema, init), maxPieces),
  promptTokens: 0,
})

const concepts = [{ id: 'a', name: 'a', value: 0.5 }]

describe('an answer that is taken apart and joined again is what it was', () => {
  test.each<[string, Init]>([
    ['a text', { text: { raw: ' one two\n' } }],
    ['a text beside concepts', { text: { raw: 'one' }, concepts }],
    ['a string, which stands as text too', { stringValue: 'one two', text: { raw: 'one two' } }],
    ['a part', { parts: [{ id: 'return', data: { stringValue: 'one two' } }] }],
    ['an empty part', { parts: [{ id: 'return', data: { stringValue: '' } }] }],
    [
      'several parts',
      {
        parts: [
          { id: 'a', data: { stringValue: 'x' } },
          { id: 'b', data: { stringValue: 'y' } },
        ],
      },
    ],
    ['no text at all', { image: { base64: Uint8Array.of(1) } }],
    ['nothing', {}],
  ])('%s', (_name, init) => {
    expect(joinData(take(init))).toEqual(create(DataSchema, init))
  })
})

test('only the first piece comes with what is no text', () => {
  const made = take({ text: { raw: 'one two' }, concepts })
  expect(made.pieces).toEqual(['one', ' two'])
  expect(pieceOfData(made, 0)).toEqual(create(DataSchema, { text: { raw: 'one' }, concepts }))
  expect(pieceOfData(made, 1)).toEqual(create(DataSchema, { text: { raw: ' two' } }))
  expect(pieceOfData(made, 2)).toEqual(create(DataSchema))
})

test('a text ends after as many pieces as it may have', () => {
  expect(joinData(take({ text: { raw: 'one two three' }, concepts }, 2))).toEqual(
    create(DataSchema, { text: { raw: 'one two' }, concepts }),
  )
})
