import { expect, test } from 'vitest'
import {
  buildRegionModel,
  hasBox,
  hasMask,
  hasPoints,
  hasPolygon,
} from '../../../../src-renderer/viewers/regions/region-model.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildBox, buildConcepts } from './build-region.ts'

test('a region is of the class of its first concept, by name or else by id', () => {
  const model = buildRegionModel([
    buildRegion({
      concepts: [
        { id: 'c1', name: 'cat', value: 0.9 },
        { id: 'c2', name: 'dog', value: 0.1 },
      ],
    }),
    buildRegion({ concepts: [{ id: 'c3', name: '', value: 0.5 }] }),
    buildRegion({}),
  ])
  const names = [...model.classIndices].map((index) => model.classes[index]?.name)
  expect(names).toEqual(['cat', 'c3', ''])
})

test('classes with the most regions come first, equal ones by name', () => {
  const model = buildRegionModel(
    ['b', 'a', 'c', 'c'].map((name) => buildRegion({ concepts: buildConcepts(name, 0.5) })),
  )
  expect(model.classes.map(({ name, count }) => [name, count])).toEqual([
    ['c', 2],
    ['a', 1],
    ['b', 1],
  ])
})

test('the value is the concept’s, else the region’s own, else none', () => {
  const model = buildRegionModel([
    buildRegion({ value: 0.2, concepts: buildConcepts('cat', 0.9) }),
    buildRegion({ value: 0.2 }),
    buildRegion({}),
  ])
  expect([...model.values]).toEqual([0.9, 0.2, Number.NaN])
})

test('the highest value is listed first and drawn last', () => {
  const model = buildRegionModel([0.5, 0.9, 0.1].map((value) => buildRegion({ value })))
  expect([...model.listOrder]).toEqual([1, 0, 2])
  expect([...model.paintOrder]).toEqual([2, 0, 1])
})

test('texts that were read stay in the order of the answer', () => {
  const model = buildRegionModel([0.5, 0.9, 0.1].map((value) => buildRegion({ value, text: 'word' })))
  expect([...model.listOrder]).toEqual([0, 1, 2])
})

test('regions of one colour are drawn one after the other, the lowest value first', () => {
  const model = buildRegionModel(
    ['cat', 'dog', 'cat', 'dog'].map((name, index) =>
      buildRegion({ concepts: buildConcepts(name, [0.9, 0.8, 0.2, 0.3][index] ?? 0) }),
    ),
  )
  const colors = [...model.colorOrder].map((index) => model.classes[model.classIndices[index] ?? 0]?.look.color ?? 0)
  expect(new Set(colors).size).toBe(2)
  expect(colors).toEqual([...colors].sort((a, b) => a - b))
  const cats = [...model.colorOrder].filter((index) => index % 2 === 0)
  expect(cats).toEqual([2, 0])
})

test('each shape of a region is told, and those that have no place have none', () => {
  const point = { row: 0.5, column: 0.25 }
  const model = buildRegionModel([
    buildRegion({ box: buildBox(0.1, 0.2, 0.3, 0.4), mask: { start: 0, end: 1 } }),
    buildRegion({ polygon: [point] }),
    buildRegion({ keypoints: [{ ...point, isVisible: false }] }),
    buildRegion({ point }),
    buildRegion({ mask: { start: 1, end: 2 } }),
  ])
  expect([...model.shapes]).toEqual([hasBox | hasMask, hasPolygon, hasPoints, hasPoints, hasMask])
  expect([...model.bounds.slice(0, 4)].map((share) => share.toFixed(2))).toEqual(['0.10', '0.20', '0.30', '0.40'])
  expect([...model.bounds.slice(4, 8)]).toEqual([0.25, 0.5, 0.25, 0.5])
  expect([...model.bounds.slice(16)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN])
  expect([...model.labelPlaces.slice(6)]).toEqual([0.25, 0.5, Number.NaN, Number.NaN])
})
