import { expect, test } from 'vitest'
import { drawRegions } from '../../../../src-renderer/viewers/regions/draw-regions.ts'
import type { LabelAtlas, LabelSprite } from '../../../../src-renderer/viewers/regions/label-atlas.ts'
import { buildRegionModel } from '../../../../src-renderer/viewers/regions/region-model.ts'
import type { Scene } from '../../../../src-renderer/viewers/regions/scene.ts'
import type { Region } from '../../../../src-shared/results.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildBox, buildConcepts, buildMask } from './build-region.ts'

const place = { left: 100, top: 0, width: 400, height: 400 }
const labelHeight = 16
const labelWidth = 60

/** Draws on a context that keeps the boxes, and with labels that keep their places; Node has no canvas. */
function draw(regions: readonly Region[], given: Partial<Scene> = {}) {
  const boxes: { box: number[]; style: string; lineWidth: number; alpha: number }[] = []
  const labels: { text: string; x: number; y: number }[] = []
  const nothing = () => undefined
  const context = {
    strokeStyle: '',
    lineWidth: 0,
    globalAlpha: 1,
    save: nothing,
    restore: nothing,
    beginPath: nothing,
    rect: nothing,
    clip: nothing,
    arc: nothing,
    stroke: nothing,
    fill: nothing,
    setTransform: nothing,
    strokeRect(...box: number[]) {
      boxes.push({ box, style: context.strokeStyle, lineWidth: context.lineWidth, alpha: context.globalAlpha })
    },
  }
  const atlas = {
    height: labelHeight,
    spriteOf: (text: string, color: string): LabelSprite => ({ page: 0, x: 0, y: 0, width: labelWidth, text, color }),
    spriteOfRegion: (_: number, build: () => LabelSprite | null) => build(),
    stamp: (_: unknown, { text }: LabelSprite, x: number, y: number) => labels.push({ text, x, y }),
  }
  const model = buildRegionModel(regions)
  const scene: Scene = {
    model,
    flags: new Uint8Array(regions.length).fill(1),
    shownCount: regions.length,
    colors: Array<string>(12).fill('#ff6e3a'),
    opacity: 1,
    labels: atlas as unknown as LabelAtlas, // what the drawing calls of it
    masks: new Map(),
    maskLayer: null,
    ...given,
  }
  const surface = { width: 600, height: 400, place, pixelRatio: 1 }
  // what boxes and points call of a context
  drawRegions({ ...surface, context: context as unknown as CanvasRenderingContext2D }, scene)
  return { boxes, labels }
}

const cat = (region: Partial<Region>, value = 0.5) => buildRegion({ concepts: buildConcepts('cat', value), ...region })

test('a box lies where the picture lies, its halo below its line', () => {
  const { boxes } = draw([cat({ box: buildBox(0.25, 0.5, 0.75, 1) })])
  expect(boxes).toEqual([
    { box: [200, 200, 200, 200], style: 'rgb(0 0 0 / 50%)', lineWidth: 4, alpha: 1 },
    { box: [200, 200, 200, 200], style: '#ff6e3a', lineWidth: 2, alpha: 1 },
  ])
})

test('a line of a dark colour has a light halo', () => {
  const { boxes } = draw([cat({ box: buildBox(0, 0, 1, 1) })], { colors: Array<string>(12).fill('#a40122') })
  expect(boxes[0]?.style).toBe('rgb(255 255 255 / 65%)')
})

test('lines fade more slowly than areas', () => {
  const { boxes } = draw([cat({ box: buildBox(0, 0, 1, 1) })], { opacity: 0.5 })
  expect(boxes.map(({ alpha }) => alpha)).toEqual([0.75, 0.75])
})

test('what is hidden or out of sight is not drawn', () => {
  const far = [buildBox(2, 0, 3, 1), buildBox(0, 2, 1, 3), buildBox(-3, 0, -2, 1), buildBox(0, -3, 1, -2)].map((box) =>
    cat({ box }),
  )
  const nowhere = cat({ box: buildBox(Number.NaN, 0, 1, 1) })
  const hidden = cat({ box: buildBox(0, 0, 1, 1) })
  const { boxes, labels } = draw([...far, nowhere, hidden], { flags: Uint8Array.of(1, 1, 1, 1, 1, 0) })
  expect([boxes, labels]).toEqual([[], []])
})

test('thousands of boxes have thin lines without halos', () => {
  const { boxes } = draw([cat({ box: buildBox(0, 0, 1, 1) })], { shownCount: 2001 })
  expect(boxes.map(({ lineWidth }) => lineWidth)).toEqual([1])
})

test('the label stands above its box, inside where there is no room, and is never cut off', () => {
  const labelOf = (box: Region['box']) => draw([cat({ box })]).labels[0]
  expect(labelOf(buildBox(0.25, 0.5, 0.75, 1))).toEqual({ text: 'cat 50 %', x: 200, y: 200 - labelHeight })
  expect(labelOf(buildBox(0.25, 0.01, 0.75, 1))).toMatchObject({ x: 200, y: 4 })
  expect(labelOf(buildBox(0.25, -0.5, 0.75, 1))).toMatchObject({ y: 0 })
  expect(labelOf(buildBox(1.2, 0.5, 1.3, 1))).toMatchObject({ x: 600 - labelWidth })
  expect(labelOf(buildBox(-0.5, 0.5, 0.75, 1))).toMatchObject({ x: 0 })
})

test('the label stands beside a point and in the middle of a mask', () => {
  expect(draw([cat({ point: { row: 0.5, column: 0.5 } })]).labels).toEqual([{ text: 'cat 50 %', x: 308, y: 192 }])
  const masks = new Map([[0, buildMask(['....', '.##.', '....', '....'])]])
  const masked = cat({ mask: { start: 0, end: 1 } })
  expect(draw([masked], { masks }).labels).toEqual([{ text: 'cat 50 %', x: 300 - 30, y: 150 - 8 }])
  expect(draw([masked]).labels).toEqual([])
})

test('the highest value’s label is drawn last: where they overlap it can be read', () => {
  const box = buildBox(0.25, 0.5, 0.75, 1)
  const { labels } = draw([cat({ box }, 0.9), cat({ box }, 0.2), cat({ box }, 0.4)])
  expect(labels.map(({ text }) => text)).toEqual(['cat 20 %', 'cat 40 %', 'cat 90 %'])
})

test('without labels there are none', () => {
  expect(draw([cat({ box: buildBox(0, 0, 1, 1) })], { labels: null }).labels).toEqual([])
})
