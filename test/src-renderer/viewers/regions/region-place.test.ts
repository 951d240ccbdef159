import { expect, test } from 'vitest'
import { boundsOf, labelPlaceOf, whereaboutsOf } from '../../../../src-renderer/viewers/regions/region-place.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildBox } from './build-region.ts'

const triangle = [
  { row: 0.5, column: 0.1 },
  { row: 0.2, column: 0.3 },
  { row: 0.5, column: 0.6 },
]

test('a box that is given the wrong way round lies where it is meant', () => {
  expect(boundsOf(buildRegion({ box: buildBox(0.6, 0.8, 0.2, 0.4) }))).toEqual(buildBox(0.2, 0.4, 0.6, 0.8))
})

test('a box that is no figure gives way to the points', () => {
  const region = buildRegion({ box: buildBox(Number.NaN, 0, 1, 1), polygon: triangle })
  expect(boundsOf(region)).toEqual(buildBox(0.1, 0.2, 0.6, 0.5))
})

test('points that are no figure are left out', () => {
  const keypoints = [
    { row: Number.NaN, column: 0.9, isVisible: true },
    { row: 0.25, column: 0.5, isVisible: true },
  ]
  const region = buildRegion({ keypoints, point: { row: 0.75, column: Infinity } })
  expect(boundsOf(region)).toEqual(buildBox(0.5, 0.25, 0.5, 0.25))
  expect(labelPlaceOf(region)).toEqual({ x: 0.5, y: 0.25 })
  expect(boundsOf(buildRegion({ mask: { start: 0, end: 1 } }))).toBeNull()
})

test('the label stands at a box’s corner, on a polygon’s top or at the point', () => {
  expect(labelPlaceOf(buildRegion({ box: buildBox(0.2, 0.4, 0.6, 0.8), polygon: triangle }))).toEqual({
    x: 0.2,
    y: 0.4,
  })
  expect(labelPlaceOf(buildRegion({ polygon: triangle }))).toEqual({ x: 0.3, y: 0.2 })
  expect(labelPlaceOf(buildRegion({ point: { row: 0.7, column: 0.9 } }))).toEqual({ x: 0.9, y: 0.7 })
  expect(labelPlaceOf(buildRegion({}))).toBeNull()
})

test.each([
  ['inside', buildBox(0, 0, 1, 1)],
  ['inside', buildBox(-0.00001, 0, 1.00001, 1)],
  ['partly-outside', buildBox(-0.1, 0.2, 0.3, 0.4)],
  ['partly-outside', buildBox(0.2, 0.2, 0.3, 1.4)],
  ['outside', buildBox(1.1, 0.2, 1.3, 0.4)],
  ['outside', buildBox(0.1, -0.2, 0.3, -0.1)],
  ['nowhere', null],
] as const)('%s: a region at %j', (whereabouts, bounds) => {
  expect(whereaboutsOf(bounds)).toBe(whereabouts)
})
