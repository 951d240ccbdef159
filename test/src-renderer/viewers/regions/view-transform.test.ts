import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clampView,
  maxZoom,
  panBy,
  placePicture,
  revealBounds,
  wholeView,
  zoomAt,
} from '../../../../src-renderer/viewers/regions/view-transform.ts'
import { buildBox } from './build-region.ts'

const stage = { width: 800, height: 400 }
const picture = { width: 1000, height: 1000 }

test('the whole picture is fitted into the middle of the stage', () => {
  expect(placePicture(wholeView, stage, picture)).toEqual({ left: 200, top: 0, width: 400, height: 400 })
})

test('zooming keeps the place under the pointer where it is', () => {
  const at = { x: 300, y: 100 }
  const view = zoomAt(wholeView, 4, at, stage, picture)
  const { left, top, width, height } = placePicture(view, stage, picture)
  expect(view.zoom).toBe(4)
  // before: (300 - 200) / 400 and 100 / 400
  expect((at.x - left) / width).toBeCloseTo(0.25)
  expect((at.y - top) / height).toBeCloseTo(0.25)
})

test('zooming out ends at the whole picture', () => {
  const zoomed = zoomAt(wholeView, 3, { x: 700, y: 20 }, stage, picture)
  expect(zoomAt(zoomed, 0.01, { x: 10, y: 390 }, stage, picture)).toEqual(wholeView)
})

test('a pixel of a small picture becomes no larger than 24 px, and a large picture can be enlarged eightfold', () => {
  expect(maxZoom(stage, { width: 4000, height: 4000 })).toBe(240)
  expect(maxZoom(stage, { width: 40, height: 20 })).toBe(8)
  expect(zoomAt(wholeView, 1e6, { x: 0, y: 0 }, stage, picture).zoom).toBe(60)
})

test('moving stops at the picture’s edges', () => {
  const zoomed = clampView({ zoom: 4, centerX: 0.5, centerY: 0.5 }, stage, picture)
  const moved = placePicture(panBy(zoomed, 1e6, 1e6, stage, picture), stage, picture)
  expect(moved.left).toBeCloseTo(0)
  expect(moved.top).toBeCloseTo(0)
  const back = placePicture(panBy(zoomed, -1e6, -1e6, stage, picture), stage, picture)
  expect(back.left + back.width).toBeCloseTo(800)
  expect(back.top + back.height).toBeCloseTo(400)
})

test('moving by some px moves the picture by as many', () => {
  const zoomed = clampView({ zoom: 4, centerX: 0.5, centerY: 0.5 }, stage, picture)
  const before = placePicture(zoomed, stage, picture)
  const after = placePicture(panBy(zoomed, 30, -20, stage, picture), stage, picture)
  expect(after.left - before.left).toBeCloseTo(30)
  expect(after.top - before.top).toBeCloseTo(-20)
})

test('a side that the picture can’t fill stays in the middle', () => {
  const view = clampView({ zoom: 1.5, centerX: 0.9, centerY: 0.9 }, stage, picture)
  expect(view.centerX).toBe(0.5)
  expect(view.centerY).toBeCloseTo(1 - 1 / 3)
})

test('a stage that has no size yet leaves no broken view behind', () => {
  const view = clampView({ zoom: 2, centerX: 0.5, centerY: 0.5 }, { width: 0, height: 0 }, picture)
  expect([view.centerX, view.centerY]).toEqual([0.5, 0.5])
})

test('a region out of sight is brought to the middle, one in sight moves nothing', () => {
  const zoomed = clampView({ zoom: 8, centerX: 0.2, centerY: 0.2 }, stage, picture)
  expect(revealBounds(zoomed, buildBox(0.15, 0.15, 0.25, 0.25), stage, picture)).toBe(zoomed)
  const revealed = revealBounds(zoomed, buildBox(0.5, 0.5, 0.6, 0.7), stage, picture)
  expect(revealed).toMatchObject({ zoom: 8, centerX: 0.55 })
  expect(revealed.centerY).toBeCloseTo(0.6)
})

test('however one zooms and moves, the stage shows as much of the picture as it can', () => {
  const step = fc.record({ factor: fc.double({ min: 0.2, max: 5, noNaN: true }), x: fc.nat(800), y: fc.nat(400) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let view = wholeView
      for (const { factor, x, y } of steps) {
        view = zoomAt(view, factor, { x, y }, stage, picture)
        view = panBy(view, x - 400, y - 200, stage, picture)
      }
      const { left, top, width, height } = placePicture(view, stage, picture)
      expect(view.zoom).toBeGreaterThanOrEqual(1)
      if (width >= 800) expect([left <= 1e-6, left + width >= 800 - 1e-6]).toEqual([true, true])
      if (height >= 400) expect([top <= 1e-6, top + height >= 400 - 1e-6]).toEqual([true, true])
    }),
  )
})
