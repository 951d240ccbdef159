import { create } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeConcepts, readConcepts } from '../../../src-shared/modalities/decode-concepts.ts'
import { Leftovers } from '../../../src-shared/modalities/leftovers.ts'

const dataOf = (...concepts: { id?: string; name?: string; value?: number }[]) => create(DataSchema, { concepts })

function decode(...concepts: Parameters<typeof dataOf>) {
  const left = new Leftovers()
  return [...decodeConcepts(dataOf(...concepts), left), ...left.parts]
}

describe('the concepts of an answer', () => {
  it('stand with the highest value first, and those of one value in the order of the answer', () => {
    const names = ['low', 'first', 'second', 'high']
    const values = [-0.5, 0.5, 0.5, 2]
    const { concepts } = dataOf(...names.map((name, index) => ({ name, value: values[index] ?? 0 })))
    expect(readConcepts(concepts).map(({ name }) => name)).toEqual(['high', 'first', 'second', 'low'])
  })

  it('have their id as their name where they have no name', () => {
    expect(decode({ id: 'ai_1' })).toEqual([{ kind: 'concepts', concepts: [{ id: 'ai_1', name: 'ai_1', value: 0 }] }])
  })

  it('are no part where there are none', () => {
    expect(decode()).toEqual([])
  })

  it('stand in the tree where their value is no number, and beside them what is sound', () => {
    expect(decode({ id: 'a', value: NaN }, { id: 'b', value: 0.5 }, { id: 'c', value: -Infinity })).toEqual([
      { kind: 'concepts', concepts: [{ id: 'b', name: 'b', value: 0.5 }] },
      {
        kind: 'other',
        value: {
          concepts: [
            { id: 'a', value: 'NaN' },
            { id: 'c', value: '-Infinity' },
          ],
        },
      },
    ])
    expect(decode({ id: 'a', value: NaN })).toEqual([
      { kind: 'other', value: { concepts: [{ id: 'a', value: 'NaN' }] } },
    ])
  })

  it('leave the order of the message as it was', () => {
    const { concepts } = dataOf({ id: 'a', value: 0.1 }, { id: 'b', value: 0.2 })
    readConcepts(concepts)
    expect(concepts.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})
