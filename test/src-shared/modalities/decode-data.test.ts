import { create } from '@bufbuild/protobuf'
import { expect, it } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeAnyData } from '../../../src-shared/modalities/decode-data.ts'

const decode = (data: Parameters<typeof create<typeof DataSchema>>[1]) => decodeAnyData(create(DataSchema, data))

it('gives text, concepts and what else there is a part each', () => {
  const concepts = [
    { id: 'a', name: 'a', value: 0.1 },
    { id: 'b', name: '', value: 0.9 },
  ]
  expect(decode({ text: { raw: ' x' }, concepts, intValue: 3n })).toEqual([
    { kind: 'text', text: ' x' },
    {
      kind: 'concepts',
      concepts: [
        { id: 'b', name: 'b', value: expect.closeTo(0.9) },
        { id: 'a', name: 'a', value: expect.closeTo(0.1) },
      ],
    },
    { kind: 'other', value: { intValue: '3' } },
  ])
  expect(decode({})).toEqual([])
})

it('takes a text once that stands there twice, as runners give it', () => {
  const parts = [{ data: { stringValue: 'x' } }]
  expect(decode({ text: { raw: 'x' }, stringValue: 'x', parts })).toEqual([{ kind: 'text', text: 'x' }])
  expect(decode({ text: { raw: 'x' }, stringValue: 'y' })).toEqual([
    { kind: 'text', text: 'x' },
    { kind: 'other', value: { stringValue: 'y' } },
  ])
})
