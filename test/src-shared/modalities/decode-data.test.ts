import { create, fromBinary, fromJson, type MessageInitShape } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { DataSchema, type Data } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { storeParts } from '../../../src-main/jobs/store-parts.ts'
import { decodeAnyData } from '../../../src-shared/modalities/decode-data.ts'
import { resultPartSchema } from '../../../src-shared/results.ts'
import { messageArbitrary } from '../../proto/message-arbitrary.ts'

type Init = MessageInitShape<typeof DataSchema>

const decode = (data: Init) => decodeAnyData(create(DataSchema, data))

describe('an answer', () => {
  it('gives text, concepts and what else there is a part each', () => {
    const concepts = [
      { id: 'a', name: 'a', value: 0.25 },
      { id: 'b', name: '', value: 0.75 },
    ]
    expect(decode({ text: { raw: ' x' }, concepts, intValue: 3n })).toEqual([
      { kind: 'text', text: ' x' },
      {
        kind: 'concepts',
        concepts: [
          { id: 'b', name: 'b', value: 0.75 },
          { id: 'a', name: 'a', value: 0.25 },
        ],
      },
      { kind: 'other', value: { intValue: '3' } },
    ])
  })

  it('may be empty', () => {
    expect(decode({})).toEqual([])
    expect(decode({ text: {}, image: {}, audio: {}, video: {}, ndarray: {} })).toEqual([])
    expect(decodeAnyData(fromBinary(DataSchema, new Uint8Array()))).toEqual([])
  })

  it('takes a text once that stands there twice, as runners give it', () => {
    const parts = [{ data: { stringValue: 'x' } }]
    expect(decode({ text: { raw: 'x' }, stringValue: 'x', parts })).toEqual([{ kind: 'text', text: 'x' }])
    expect(decode({ text: { raw: 'x' }, stringValue: 'y' })).toEqual([
      { kind: 'text', text: 'x' },
      { kind: 'other', value: { stringValue: 'y' } },
    ])
  })

  it('has its parts in one order, whatever the order on the wire', () => {
    const bytes = Uint8Array.of(1)
    const kinds = decode({
      bytesValue: bytes,
      timeSegments: [{ timeInfo: { endTime: 1 } }],
      colors: [{ rawHex: '#000000' }],
      embeddings: [{ vector: [1] }],
      audio: { base64: bytes },
      heatmaps: [{ base64: bytes }],
      image: { base64: bytes },
      regions: [{}],
      concepts: [{}],
      text: { raw: 'a' },
      boolValue: true,
      parts: [{ data: { stringValue: 'b' } }],
    }).map(({ kind }) => kind)
    const own = ['text', 'concepts', 'regions', 'image', 'heatmap', 'audio', 'embedding', 'colors', 'segments']
    expect(kinds).toEqual([...own, 'file', 'other', 'text'])
  })
})

const word = 'needle'
const needles: { readonly [Field in Exclude<keyof Data, '$typeName' | '$unknown'>]: Init[Field] } = {
  image: { hosted: { prefix: word } },
  video: { videoInfo: { videoFormat: word } },
  concepts: [{ id: word }],
  metadata: { [word]: null },
  colors: [{ w3c: { name: word } }],
  embeddings: [{ vector: [1234.5] }],
  regions: [{ data: { frames: [{ id: word }] } }],
  frames: [{ data: { regions: [{ id: word }] } }],
  text: { url: word },
  audio: { audioInfo: { audioFormat: word } },
  timeSegments: [{ data: { colors: [{ rawHex: word }] } }],
  heatmaps: [{ url: word }],
  parts: [{ data: { parts: [{ data: { metadata: { a: [word] } } }] } }],
  ndarray: { dtype: word },
  intValue: 12345n,
  floatValue: 1234.5,
  bytesValue: Buffer.from('1234.5'),
  boolValue: true,
  stringValue: word,
  structValue: { a: { b: word } },
}

test.each(Object.entries(needles))('nothing of %s is dropped', (field, value) => {
  const text = JSON.stringify(decode({ [field]: value }), (_key, item: unknown) =>
    item instanceof Uint8Array ? Buffer.from(item).toString() : item,
  )
  expect(text).toMatch(/needle|1234|true|49,50,51,52/)
})

const floats = new Set(['value', 'row', 'col', 'z', 'topRow', 'leftCol', 'bottomRow', 'rightCol', 'beginTime'])

/** Makes each `every`th number of those that may be none on the wire, and have to be one in a part, no number. */
function spoil(message: object, every: number, count = { numbers: 0 }): void {
  for (const [key, value] of Object.entries(message)) {
    if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) spoil(value, every, count)
    if (typeof value !== 'number' || !floats.has(key)) continue
    count.numbers += 1
    if (count.numbers % every === 0) Reflect.set(message, key, count.numbers % 2 === 0 ? NaN : -Infinity)
  }
}

test('whatever an answer holds can be stored, and is read again as it was', async () => {
  await fc.assert(
    fc.asyncProperty(messageArbitrary(DataSchema, new Set()), fc.integer({ min: 1, max: 5 }), async (json, every) => {
      const data = fromJson(DataSchema, json)
      spoil(data, every)
      const stored = await storeParts(decodeAnyData(data), async () => 'a'.repeat(64))
      const written: unknown = JSON.parse(JSON.stringify(stored))
      expect(z.array(resultPartSchema).parse(written)).toEqual(written)
    }),
    { numRuns: 100 },
  )
})
