import { expect, test } from 'vitest'
import { hitTest, isInPolygon } from '../../../../src-renderer/viewers/regions/hit-test.ts'
import type { MaskRuns } from '../../../../src-renderer/viewers/regions/mask-runs.ts'
import { buildRegionModel } from '../../../../src-renderer/viewers/regions/region-model.ts'
import type { Region } from '../../../../src-shared/results.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildBox, buildMask } from './build-region.ts'

interface Where {
  readonly hidden?: readonly number[]
  readonly masks?: ReadonlyMap<number, MaskRuns | null>
  readonly near?: number
}

function hit(regions: readonly Region[], x: number, y: number, { hidden = [], masks, near = 0 }: Where = {}) {
  const flags = Uint8Array.from(regions, (_, index) => (hidden.includes(index) ? 0 : 1))
  return hitTest(buildRegionModel(regions), flags, masks ?? new Map(), { x, y, nearX: near, nearY: near })
}

const large = buildRegion({ value: 0.9, box: buildBox(0, 0, 1, 1) })
const small = buildRegion({ value: 0.1, box: buildBox(0.4, 0.4, 0.6, 0.6) })
const square = [
  { row: 0.2, column: 0.2 },
  { row: 0.2, column: 0.8 },
  { row: 0.8, column: 0.8 },
  { row: 0.8, column: 0.2 },
]

test('of boxes one inside the other the smaller is hit, whatever their order and value', () => {
  expect(hit([large, small], 0.5, 0.5)).toBe(1)
  expect(hit([small, large], 0.5, 0.5)).toBe(0)
  expect(hit([large, small], 0.1, 0.5)).toBe(0)
})

test('of equal boxes the one that is drawn above is hit', () => {
  const [low, high] = [0.2, 0.8].map((value) => buildRegion({ value, box: buildBox(0.1, 0.1, 0.5, 0.5) }))
  expect(hit([low, high] as Region[], 0.2, 0.2)).toBe(1) // both are there
  expect(hit([high, low] as Region[], 0.2, 0.2)).toBe(0) // both are there
})

test('what is hidden is not hit', () => {
  expect(hit([large, small], 0.5, 0.5, { hidden: [1] })).toBe(0)
  expect(hit([large, small], 0.5, 0.5, { hidden: [0, 1] })).toBeNull()
})

test('a spot near a box counts as on it, and one farther away does not', () => {
  expect(hit([small], 0.61, 0.5, { near: 0.02 })).toBe(0)
  expect(hit([small], 0.63, 0.5, { near: 0.02 })).toBeNull()
})

test('a key point and a point are hit before the box around them', () => {
  const keypoint = { row: 0.5, column: 0.5, isVisible: true }
  const regions = [small, buildRegion({ box: buildBox(0.1, 0.1, 0.9, 0.9), keypoints: [keypoint] })]
  expect(hit(regions, 0.505, 0.505, { near: 0.01 })).toBe(1)
  expect(hit(regions, 0.52, 0.52, { near: 0.01 })).toBe(0)
  expect(hit([buildRegion({ point: { row: 0.3, column: 0.3 } })], 0.301, 0.3, { near: 0.01 })).toBe(0)
})

test('a polygon is hit inside its lines alone', () => {
  const region = buildRegion({ polygon: square.slice(0, 3) })
  expect(hit([region], 0.7, 0.3)).toBe(0)
  expect(hit([region], 0.3, 0.7)).toBeNull()
})

test('a polygon is as large as its inside, not as the box around it', () => {
  const polygon = buildRegion({ polygon: square.slice(0, 3) })
  const box = buildRegion({ box: buildBox(0.2, 0.2, 0.8, 0.7) })
  expect(hit([box, polygon], 0.7, 0.3)).toBe(1)
})

test('a mask is hit where it covers the picture', () => {
  const mask = buildMask(['#...', '##..', '....', '....'])
  const region = buildRegion({ mask: { start: 0, end: 1 } })
  expect(hit([region], 0.3, 0.3, { masks: new Map([[0, mask]]) })).toBe(0)
  expect(hit([region], 0.3, 0.1, { masks: new Map([[0, mask]]) })).toBeNull()
  expect(hit([region], 0.3, 0.3, { masks: new Map([[0, null]]) })).toBeNull()
})

test('a hole in a polygon’s outline is outside', () => {
  const bent = [...square, { row: 0.5, column: 0.6 }]
  expect(isInPolygon(bent, { x: 0.3, y: 0.5 })).toBe(false)
  expect(isInPolygon(bent, { x: 0.7, y: 0.5 })).toBe(true)
  expect(isInPolygon([], { x: 0.5, y: 0.5 })).toBe(false)
})
