import type { MaskRuns } from '../../../../src-renderer/viewers/regions/mask-runs.ts'
import { readMaskRuns } from '../../../../src-renderer/viewers/regions/mask-runs.ts'

export const buildConcepts = (name: string, value: number) => [{ id: name, name, value }]

export const buildBox = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom })

/** RGBA pixels of rows as they are drawn: each letter is one grey level, `.` is black and `#` is white. */
export function drawPixels(rows: readonly string[]): Uint8ClampedArray {
  const pixels = [...rows.join('')].flatMap((letter) => {
    const level = letter === '#' ? 255 : letter === '.' ? 0 : Number.parseInt(letter, 36)
    return [level, level, level, 255]
  })
  return Uint8ClampedArray.from(pixels)
}

export function buildMask(rows: readonly string[]): MaskRuns {
  return readMaskRuns(drawPixels(rows), { width: rows[0]?.length ?? 0, height: rows.length })
}
