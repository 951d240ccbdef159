import { expect, test } from 'vitest'
import { isInMask, readMaskRuns } from '../../../../src-renderer/viewers/regions/mask-runs.ts'
import { buildBox, buildMask } from './build-region.ts'

test('the runs are the white stretches of each row, none over a row’s end', () => {
  expect([...buildMask(['.##.', '...#', '##.#']).runs]).toEqual([1, 3, 7, 8, 8, 10, 11, 12])
})

test('share, place and label are measured over the whole picture', () => {
  const mask = buildMask(['....', '.##.', '.##.', '.##.', '....'])
  expect(mask.share).toBe(0.3)
  expect(mask.bounds).toEqual(buildBox(0.25, 0.2, 0.75, 0.8))
  expect(mask.anchor).toEqual({ x: 0.5, y: 0.5 })
})

test('the label stands inside a mask whose middle is outside', () => {
  const mask = buildMask(['#####', '#...#', '#...#', '#...#'])
  const { x, y } = mask.anchor ?? { x: 0.5, y: 0.5 }
  expect([x, y]).toEqual([0.5, 0.125])
  expect(isInMask(mask, x, y)).toBe(true)
})

test('an empty mask has no place', () => {
  expect(buildMask(['..', '..'])).toMatchObject({ share: 0, bounds: null, anchor: null })
})

test('what is transparent is outside where the opacity differs', () => {
  const pixels = Uint8ClampedArray.of(0, 0, 0, 255, 255, 255, 255, 0, 9, 9, 9, 127, 9, 9, 9, 128)
  expect([...readMaskRuns(pixels, { width: 4, height: 1 }).runs]).toEqual([0, 1, 3, 4])
})

test('an opaque picture is read by its brightness, of any colour', () => {
  const pixels = Uint8ClampedArray.of(0, 0, 0, 255, 0, 200, 0, 255, 0, 0, 90, 255)
  expect([...readMaskRuns(pixels, { width: 3, height: 1 }).runs]).toEqual([1, 2])
})

test.each([
  ['levels of 0 and 1', ['01', '10'], 0.5],
  ['levels of 1 and 2, as of a palette', ['12', '11'], 0.25],
  ['black with the noise of JPEG', ['01', '23'], 0],
  ['all of one dark level', ['11', '11'], 1],
  ['all white', ['##', '##'], 1],
  ['all black', ['..', '..'], 0],
])('%s: the share is told', (_, rows, share) => {
  expect(buildMask(rows).share).toBe(share)
})

test('dark levels of many steps are cut in their middle', () => {
  const pixels = Uint8ClampedArray.from([0, 20, 44, 46, 60, 90].flatMap((level) => [level, level, level, 255]))
  expect([...readMaskRuns(pixels, { width: 6, height: 1 }).runs]).toEqual([3, 6])
})

test('each pixel of a mask is found inside, and no other one', () => {
  const rows = ['.#..#', '#####', '.....', '##.##']
  const mask = buildMask(rows)
  const found = rows.map((row, y) =>
    [...row].map((_, x) => (isInMask(mask, (x + 0.5) / 5, (y + 0.5) / 4) ? '#' : '.')).join(''),
  )
  expect(found).toEqual(rows)
  expect(isInMask(mask, 1, 0.3)).toBe(false)
  expect(isInMask(mask, -0.01, 0.3)).toBe(false)
})
