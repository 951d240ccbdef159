import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it, test } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeAnyData } from '../../../src-shared/modalities/decode-data.ts'
import type { DecodedPart } from '../../../src-shared/results.ts'

type Init = MessageInitShape<typeof DataSchema>

const decode = (init: Init) => decodeAnyData(create(DataSchema, init))
const decodeParts = (...parts: NonNullable<Init['parts']>) => decode({ parts })
const text = (content: string): DecodedPart => ({ kind: 'text', text: content })
const picture = Buffer.from('GIF89a')

describe('a single result', () => {
  it('is the answer itself, whatever its name', () => {
    expect(decodeParts({ id: 'return', data: { stringValue: '| a |\n|---|' } })).toEqual([text('| a |\n|---|')])
    expect(decodeParts({ id: '', data: { concepts: [{ id: 'a', value: 0.5 }] } })).toEqual([
      { kind: 'concepts', concepts: [{ id: 'a', name: 'a', value: 0.5 }] },
    ])
    expect(decodeParts({ id: 'return', data: { floatValue: 0.5 } })).toEqual([
      { kind: 'other', value: { floatValue: 0.5 } },
    ])
  })

  it('may be nothing', () => {
    expect(decodeParts({ id: 'return' })).toEqual([])
    expect(decodeParts({ id: 'return', data: {} })).toEqual([])
  })

  it('may be a list, whose items are decoded', () => {
    const list = { parts: [{ data: { image: { base64: picture } } }, { data: { image: { base64: picture } } }] }
    const image = { kind: 'image', mediaType: 'image/gif', bytes: picture }
    expect(decodeParts({ id: 'return', data: list })).toEqual([image, image])
  })
})

describe('several results', () => {
  it('are decoded in their order, and values stand under their names', () => {
    const parts = decodeParts(
      { id: 'caption', data: { stringValue: 'a cat' } },
      { id: 'score', data: { floatValue: 0.5 } },
      { id: 'count', data: { intValue: 2n } },
      { id: 'extras', data: { structValue: { deep: [1] } } },
      { id: 'sure', data: { boolValue: true } },
      { id: 'picture', data: { image: { base64: picture } } },
    )
    expect(parts).toEqual([
      text('a cat'),
      { kind: 'image', mediaType: 'image/gif', bytes: picture },
      { kind: 'other', value: { score: 0.5, count: '2', extras: { deep: [1] }, sure: true } },
    ])
  })

  it('that are 0, false or empty are told as nothing, which is all that the wire has of them', () => {
    expect(
      decodeParts({ id: 'a', data: { intValue: 0n } }, { id: 'b', data: { boolValue: false } }, { id: 'c' }),
    ).toEqual([{ kind: 'other', value: { a: null, b: null, c: null } }])
  })

  it('of one name, or of none, are told apart by their places', () => {
    const value = (id: string, intValue: bigint) => ({ id, data: { intValue } })
    expect(decodeParts(value('', 1n), value('a', 2n), value('a', 3n), value('__proto__', 4n))).toEqual([
      { kind: 'other', value: { '[0]': '1', a: '2', 'a[2]': '3', '[__proto__]': '4' } },
    ])
  })

  it('keep more than one value together', () => {
    const data = { intValue: 1n, floatValue: 0.5 }
    expect(decodeParts({ id: 'a', data }, { id: 'b', data: { intValue: 2n } })).toEqual([
      { kind: 'other', value: { a: { intValue: '1', floatValue: 0.5 }, b: '2' } },
    ])
  })

  it('have files that are named after them', () => {
    const names = decodeParts({ id: 'a', data: { bytesValue: picture } }, { id: 'b', data: { bytesValue: picture } })
    expect(names).toMatchObject([{ name: 'a.bytesValue' }, { name: 'b.bytesValue' }])
  })

  it('keep what stands beside the results inside of them', () => {
    const inner = {
      intValue: 1n,
      parts: [
        { id: 'x', data: { intValue: 2n } },
        { id: 'y', data: { intValue: 3n } },
      ],
    }
    expect(decodeParts({ id: 'a', data: inner }, { id: 'b', data: { intValue: 4n } })).toEqual([
      { kind: 'other', value: { a: ['1', { x: '2', y: '3' }], b: '4' } },
    ])
  })
})

describe('what stands beside the results', () => {
  const result = (data: Init) => [{ id: 'return', data }]

  test.each<[title: string, data: MessageInitShape<typeof DataSchema> & { $typeName?: never }]>([
    ['a text', { stringValue: 'a' }],
    ['a number', { intValue: 5n }],
    ['a picture', { image: { base64: picture } }],
    ['bytes', { bytesValue: picture }],
    ['a Struct', { structValue: { a: [1] } }],
    ['regions', { regions: [{ id: 'a', regionInfo: { mask: { image: { base64: picture } } } }] }],
    ['a vector', { embeddings: [{ vector: [0.5] }] }],
  ])('is left out where it is the first of them once more: %s', (_title, data) => {
    const alone = decode(data)
    expect(alone).toHaveLength(1)
    expect(decode({ ...data, parts: result(data) })).toEqual(alone)
  })

  it('is kept where it differs, be it by a byte', () => {
    const other = Buffer.from('GIF87a')
    expect(decode({ image: { base64: other }, parts: result({ image: { base64: picture } }) })).toEqual([
      { kind: 'image', mediaType: 'image/gif', bytes: other },
      { kind: 'image', mediaType: 'image/gif', bytes: picture },
    ])
    expect(decode({ intValue: 5n, parts: result({ stringValue: 'a' }) })).toEqual([
      { kind: 'other', value: { intValue: '5' } },
      text('a'),
    ])
  })

  it('is known again as a file, whatever the name of its result', () => {
    const file = (name: string) => ({ kind: 'file', name, mediaType: 'image/gif', bytes: picture })
    const parts = [
      { id: 'a', data: { bytesValue: picture } },
      { id: 'b', data: { stringValue: 'x' } },
    ]
    expect(decode({ bytesValue: picture, parts })).toEqual([file('a.bytesValue'), text('x')])
  })

  it('is left out of the first result alone, and once for each time', () => {
    const vectors = { embeddings: [{ vector: [0.5] }, { vector: [0.5] }] }
    expect(decode({ ...vectors, parts: result({ embeddings: [{ vector: [0.5] }] }) })).toHaveLength(2)

    const parts = [
      { id: 'a', data: { stringValue: 'x' } },
      { id: 'b', data: { stringValue: 'x' } },
    ]
    expect(decode({ text: { raw: 'x' }, parts })).toEqual([text('x'), text('x')])
    expect(
      decode({
        intValue: 5n,
        boolValue: true,
        parts: [
          { id: 'a', data: { intValue: 5n } },
          { id: 'b', data: {} },
        ],
      }),
    ).toEqual([
      { kind: 'other', value: { boolValue: true } },
      { kind: 'other', value: { a: '5', b: null } },
    ])
  })
})
