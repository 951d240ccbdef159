import { create } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { Leftovers } from '../../../src-shared/modalities/leftovers.ts'

function left(name: string, value: unknown) {
  const leftovers = new Leftovers()
  leftovers.add(name, value)
  return leftovers.parts
}
const tree = (value: object) => [{ kind: 'other', value }]

describe('what is left of an answer', () => {
  it('is JSON in the names of the API, without defaults and protobuf’s own marks', () => {
    const data = create(DataSchema, {
      frames: [{ id: 'f', frameInfo: { time: 250n }, data: { concepts: [{ name: 'a', value: 0.5 }] } }],
    })
    expect(left('frames', data.frames)).toEqual(
      tree({ frames: [{ id: 'f', frameInfo: { time: '250' }, data: { concepts: [{ name: 'a', value: 0.5 }] } }] }),
    )
  })

  it('is nothing where there is nothing in it', () => {
    for (const nothing of [undefined, null, '', 0, 0n, false, [], new Uint8Array(), create(DataSchema, {})]) {
      expect(left('a', nothing)).toEqual([])
    }
  })

  it('keeps the places of a list, where a default is a value like any other', () => {
    const data = create(DataSchema, { parts: [{}, { id: 'b' }], ndarray: { shape: [0, 3] } })
    expect(left('parts', data.parts)).toEqual(tree({ parts: [{}, { id: 'b' }] }))
    expect(left('ndarray', data.ndarray)).toEqual(tree({ ndarray: { shape: [0, 3] } }))
  })

  it('keeps what a Struct says, defaults too, for it says only what was set', () => {
    const structValue = { zero: 0, no: false, none: null, empty: '', list: [0, { a: '' }], deep: {} }
    expect(left('structValue', create(DataSchema, { structValue }).structValue)).toEqual(tree({ structValue }))
  })

  it('names a key that stands for a prototype so that it is kept', () => {
    const structValue = JSON.parse('{ "a": { "__proto__": 1 } }')
    expect(left('structValue', structValue)).toEqual(tree({ structValue: { a: { '[__proto__]': 1 } } }))
  })

  it('tells numbers that JSON has no word for', () => {
    expect(left('floatValue', NaN)).toEqual(tree({ floatValue: 'NaN' }))
    expect(left('floatValue', -Infinity)).toEqual(tree({ floatValue: '-Infinity' }))
    expect(left('intValue', -(2n ** 63n))).toEqual(tree({ intValue: '-9223372036854775808' }))
  })

  it('has small bytes in it, and large ones as files beside it', () => {
    const [small, large] = [new Uint8Array(4096).fill(255), new Uint8Array(4097)]
    large.set(Buffer.from('fLaC'))
    const data = create(DataSchema, {
      frames: [{ data: { image: { base64: small } } }, { data: { audio: { base64: large } } }],
    })
    expect(left('frames', data.frames)).toEqual([
      { kind: 'file', name: 'frames[1].data.audio.base64', mediaType: 'audio/flac', bytes: large },
      {
        kind: 'other',
        value: {
          frames: [
            { data: { image: { base64: { base64: Buffer.from(small).toString('base64'), sizeBytes: 4096 } } } },
            { data: { audio: { base64: { file: 'frames[1].data.audio.base64', sizeBytes: 4097 } } } },
          ],
        },
      },
    ])
  })

  it('is one tree of all', () => {
    const leftovers = new Leftovers()
    leftovers.add('a', 1)
    leftovers.add('b', 'x')
    leftovers.addItem('list', 3, { c: true })
    leftovers.addItem('list', 4, {})
    leftovers.addItem('list', 5, { d: null })
    expect(leftovers.parts).toEqual(
      tree({
        a: 1,
        b: 'x',
        list: [
          { index: 3, c: true },
          { index: 5, d: null },
        ],
      }),
    )
  })

  it('leaves out what others have taken of a message', () => {
    const leftovers = new Leftovers()
    const data = create(DataSchema, { text: { raw: 'a' }, intValue: 1n })
    expect(leftovers.messageToJson(data, 'a', ['text'])).toEqual({ intValue: '1' })
    expect(leftovers.messageToJson(data, 'a', ['text', 'intValue'])).toBeUndefined()
  })
})
