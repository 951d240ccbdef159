import { setImmediate } from 'node:timers/promises'
import type { Rgb } from './choose-palette.ts'
import type { Pattern } from './choose-pattern.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Rows that are painted before other calls have their turn. */
const rowsAtOnce = 32
/** Places within a pixel whose colours are mixed, so that edges are smooth. */
const places = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const

/** RGB of 8 bits each, row by row. */
export async function paintPattern(
  { width, height }: Size,
  pattern: Pattern,
  palette: readonly Rgb[],
): Promise<Uint8Array> {
  const pixels = new Uint8Array(width * height * 3)
  const scale = 1 / Math.min(width, height)
  for (let y = 0; y < height; y += 1) {
    if (y % rowsAtOnce === rowsAtOnce - 1) await setImmediate()
    for (let x = 0; x < width; x += 1) {
      let [red, green, blue] = [0, 0, 0]
      for (const [right, down] of places) {
        const colour = colourOf(palette, pattern((x + right) * scale, (y + down) * scale))
        red += colour[0]
        green += colour[1]
        blue += colour[2]
      }
      const at = (y * width + x) * 3
      pixels[at] = Math.round(red / places.length)
      pixels[at + 1] = Math.round(green / places.length)
      pixels[at + 2] = Math.round(blue / places.length)
    }
  }
  return pixels
}

const none: Rgb = [0, 0, 0]

function colourOf(palette: readonly Rgb[], number: number): Rgb {
  const index = number % palette.length
  return palette[index < 0 ? index + palette.length : index] ?? none
}
