import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it, test } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeColors, decodeEmbeddings, decodeSegments } from '../../../src-shared/modalities/decode-measures.ts'
import { Leftovers } from '../../../src-shared/modalities/leftovers.ts'

type Init = MessageInitShape<typeof DataSchema>

function decode(decoder: typeof decodeColors, init: Init) {
  const left = new Leftovers()
  return [...decoder(create(DataSchema, init), left), ...left.parts]
}

describe('vectors', () => {
  it('are a part each, of as many dimensions as they have, whatever is said of them', () => {
    const embeddings = [{ vector: [0.5, -0.25], numDimensions: 1024 }, { vector: [NaN] }]
    expect(decode(decodeEmbeddings, { embeddings })).toEqual([
      { kind: 'embedding', vector: [0.5, -0.25], dimensions: 2 },
      { kind: 'embedding', vector: [NaN], dimensions: 1 },
    ])
  })

  it('that are empty stand in the tree', () => {
    expect(decode(decodeEmbeddings, { embeddings: [{ numDimensions: 3 }, { vector: [1] }] })).toEqual([
      { kind: 'embedding', vector: [1], dimensions: 1 },
      { kind: 'other', value: { embeddings: [{ numDimensions: 3 }] } },
    ])
    expect(decode(decodeEmbeddings, {})).toEqual([])
  })
})

describe('colours', () => {
  it('stand with the largest share first, by the colour that was seen and the name of the nearest one', () => {
    const colors = [
      { rawHex: '#f0E', value: 0.25, w3c: { hex: '#ff00ff', name: 'Fuchsia' } },
      { rawHex: '#112233', value: 0.75 },
    ]
    expect(decode(decodeColors, { colors })).toEqual([
      {
        kind: 'colors',
        colors: [
          { hex: '#112233', name: '', value: 0.75 },
          { hex: '#ff00ee', name: 'Fuchsia', value: 0.25 },
        ],
      },
    ])
  })

  it('are told by the nearest one where the one that was seen is none', () => {
    const colors = [{ rawHex: 'javascript:', value: 0.5, w3c: { hex: ' ABCDEF ', name: 'a' } }]
    expect(decode(decodeColors, { colors })).toEqual([
      { kind: 'colors', colors: [{ hex: '#abcdef', name: 'a', value: 0.5 }] },
    ])
  })

  test.each([
    { rawHex: '#12345', value: 0.5 },
    { rawHex: '#12345g', value: 0.5 },
    { rawHex: '#112233;x', value: 0.5 },
    { rawHex: '#11223344', value: 0.5 },
  ])('that are none stand in the tree: %j', (color) => {
    expect(decode(decodeColors, { colors: [color] })).toEqual([{ kind: 'other', value: { colors: [color] } }])
  })

  it('without a share stand in the tree', () => {
    expect(decode(decodeColors, { colors: [{ rawHex: '#112233', value: NaN }] })).toEqual([
      { kind: 'other', value: { colors: [{ rawHex: '#112233', value: 'NaN' }] } },
    ])
  })
})

describe('stretches of time', () => {
  it('are told in milliseconds, with what was said and heard', () => {
    const timeSegments = [
      { id: 'a', timeInfo: { endTime: 0.1 }, data: { text: { raw: 'GOOD' } } },
      {
        timeInfo: { beginTime: 3599.9998, endTime: 7200.1 },
        data: {
          concepts: [
            { name: 'dog', value: 0.25 },
            { name: 'cat', value: 0.5 },
          ],
        },
      },
    ]
    expect(decode(decodeSegments, { timeSegments })).toEqual([
      {
        kind: 'segments',
        segments: [
          { beginMs: 0, endMs: 100, text: 'GOOD', concepts: [] },
          {
            beginMs: 3_600_000,
            endMs: 7_200_100,
            text: '',
            concepts: [
              { id: '', name: 'cat', value: 0.5 },
              { id: '', name: 'dog', value: 0.25 },
            ],
          },
        ],
      },
    ])
  })

  it('leave what they hold beside that', () => {
    const data = { text: { raw: 'a' }, intValue: 3n, regions: [{ id: 'r' }] }
    expect(decode(decodeSegments, { timeSegments: [{ timeInfo: { endTime: 1 }, data }] })).toEqual([
      { kind: 'segments', segments: [{ beginMs: 0, endMs: 1000, text: 'a', concepts: [] }] },
      { kind: 'other', value: { timeSegments: [{ index: 0, data: { intValue: '3', regions: [{ id: 'r' }] } }] } },
    ])
  })

  it('without a time stand in the tree, each with its place', () => {
    const timeSegments = [
      { timeInfo: { endTime: 1 } },
      { id: 'b', data: { text: { raw: 'x' } } },
      { timeInfo: { beginTime: Infinity, endTime: 2 } },
    ]
    expect(decode(decodeSegments, { timeSegments })).toEqual([
      { kind: 'segments', segments: [{ beginMs: 0, endMs: 1000, text: '', concepts: [] }] },
      {
        kind: 'other',
        value: {
          timeSegments: [
            { index: 1, id: 'b', data: { text: { raw: 'x' } } },
            { index: 2, timeInfo: { beginTime: 'Infinity', endTime: 2 } },
          ],
        },
      },
    ])
    expect(decode(decodeSegments, { timeSegments: [{}] })).toEqual([])
  })
})
