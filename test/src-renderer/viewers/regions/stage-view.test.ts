import { expect, test } from 'vitest'
import { StageView } from '../../../../src-renderer/viewers/regions/stage-view.svelte.ts'

function openStage(): StageView {
  const view = new StageView(() => ({ width: 1000, height: 500 }))
  view.width = 400
  view.height = 300
  return view
}

test('the picture is fitted into the stage, and again when that changes', () => {
  const view = openStage()
  expect(view.place).toEqual({ left: 0, top: 50, width: 400, height: 200 })
  view.width = 800
  expect(view.place).toEqual({ left: 100, top: 0, width: 600, height: 300 })
})

test('plus and minus zoom, 0 fits the picture', () => {
  const view = openStage()
  view.actionOf('+')?.()
  view.actionOf('=')?.()
  expect(view.place.width).toBe(900)
  view.actionOf('-')?.()
  expect(view.place.width).toBeCloseTo(600)
  view.actionOf('0')?.()
  expect([view.place.width, view.isZoomed]).toEqual([400, false])
})

test('the arrows move a zoomed picture and leave the page its scrolling otherwise', () => {
  const view = openStage()
  expect(view.actionOf('ArrowLeft')).toBeNull()
  view.zoom(4)
  const before = view.place
  view.actionOf('ArrowRight')?.()
  view.actionOf('ArrowDown')?.()
  expect(view.place.left - before.left).toBeCloseTo(-48)
  expect(view.place.top - before.top).toBeCloseTo(-48)
  expect(view.actionOf('x')).toBeNull()
})

test('zooming in ends where a pixel is large enough', () => {
  const view = openStage()
  for (let step = 0; step < 40 && view.canZoomIn; step += 1) view.zoomIn()
  expect(view.canZoomIn).toBe(false)
  expect(view.place.width / 1000).toBeCloseTo(24)
})

test('a spot is a share of the picture, and nearness is the same on the screen at any zoom', () => {
  const view = openStage()
  expect(view.spotAt({ x: 100, y: 150 })).toEqual({ x: 0.25, y: 0.5, nearX: 6 / 400, nearY: 6 / 200 })
  view.zoom(4)
  expect(view.spotAt({ x: 200, y: 150 })).toMatchObject({ x: 0.5, y: 0.5, nearX: 6 / 1600 })
})
