import { describe, expect, test } from 'vitest'
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { DataSchema, OutputConfigSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { readSelection, selectData } from '../../../src-main/demo-engine/select-concepts.ts'

const vocabulary = ['cat', 'dog', 'car'].map((name) => ({ id: `id-${name}`, name }))
const concept = (name: string, value: number) => ({ id: `id-${name}`, name, value })
const answer = create(DataSchema, {
  concepts: [concept('cat', 0.25), concept('dog', 0.75), concept('car', 0.5)],
  regions: [
    { id: 'a', value: 0.5, data: { concepts: [concept('cat', 0.5), concept('dog', 0.25)] } },
    { id: 'b', data: { concepts: [concept('car', 0.25)] } },
    { id: 'c', regionInfo: { point: { row: 0.5, col: 0.5 } } },
  ],
  text: { raw: 'stays' },
})

function select(config: MessageInitShape<typeof OutputConfigSchema>) {
  const selection = readSelection({ vocabulary }, create(OutputConfigSchema, config))
  const { concepts, regions, text } = selectData(answer, selection)
  return {
    missing: selection.missing,
    concepts: concepts.map(({ name }) => name),
    regions: regions.map(({ id, data }) => [id, data?.concepts.map(({ name }) => name) ?? []]),
    text: text?.raw,
  }
}

describe('an answer', () => {
  test('has all concepts, highest first, and those of its regions, where nothing is asked for', () => {
    expect(select({})).toEqual({
      missing: [],
      concepts: ['dog', 'car', 'cat'],
      regions: [
        ['a', ['cat', 'dog']],
        ['b', ['car']],
        ['c', []],
      ],
      text: 'stays',
    })
  })

  test('loses what is below the least value, and regions that lose all of theirs', () => {
    expect(select({ minValue: 0.5 })).toMatchObject({
      concepts: ['dog', 'car'],
      regions: [
        ['a', ['cat']],
        ['c', []],
      ],
    })
  })

  test('has as many concepts as asked for, each region too', () => {
    expect(select({ maxConcepts: 1 })).toMatchObject({
      concepts: ['dog'],
      regions: [
        ['a', ['cat']],
        ['b', ['car']],
        ['c', []],
      ],
    })
  })

  test('has the chosen concepts, and tells which of them the model does not know', () => {
    const selectConcepts = [{ name: 'dog' }, { id: 'id-car' }, { name: 'Cat' }, { id: 'id-bird' }]
    expect(select({ selectConcepts })).toMatchObject({
      missing: ['Cat', 'id-bird'],
      concepts: ['dog', 'car'],
      regions: [
        ['a', ['dog']],
        ['b', ['car']],
        ['c', []],
      ],
    })
  })

  test('is not changed by a choice where the model has no vocabulary', () => {
    const config = create(OutputConfigSchema, { selectConcepts: [{ name: 'dog' }] })
    const selection = readSelection({ vocabulary: [] }, config)
    expect(selection.missing).toEqual([])
    expect(selectData(answer, selection).concepts).toHaveLength(3)
  })
})

test('a choice of nothing that the model knows is 21202, with the names', () => {
  const config = create(OutputConfigSchema, { selectConcepts: [{ name: 'bird' }, { id: 'cat' }] })
  expect(() => readSelection({ vocabulary }, config)).toThrow(
    expect.objectContaining({
      code: StatusCode.MODEL_INVALID_ARGUMENT,
      details: 'the model has no concept "bird", "cat"',
    }),
  )
})
