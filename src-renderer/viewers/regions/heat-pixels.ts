import { mixColors, type Rgb } from './palette.ts'

const levelCount = 256
/** What JPEG makes of a grey picture. */
const grey = 12

/** 256 colours from low to high, three bytes each, through the given ones. */
export function buildHeatTable(stops: readonly Rgb[]): Uint8Array {
  const table = new Uint8Array(levelCount * 3)
  for (let level = 0; level < levelCount; level += 1) {
    const at = (level / (levelCount - 1)) * (stops.length - 1)
    const below = stops[Math.floor(at)] ?? [0, 0, 0]
    const above = stops[Math.ceil(at)] ?? below
    table.set(mixColors(below, above, at - Math.floor(at)), level * 3)
  }
  return table
}

/**
 * Puts the colours of a table in the place of grey levels, or of the opacity where that alone differs, in place. A
 * picture that has colours of its own is left as it is: true is answered.
 */
export function colorHeat(pixels: Uint8ClampedArray, table: Uint8Array): boolean {
  const { hasColor, isByAlpha } = lookAt(pixels)
  if (hasColor) return true
  for (let at = 0; at < pixels.length; at += 4) {
    const level = pixels[at + (isByAlpha ? 3 : 0)] ?? 0
    pixels[at] = table[level * 3] ?? 0
    pixels[at + 1] = table[level * 3 + 1] ?? 0
    pixels[at + 2] = table[level * 3 + 2] ?? 0
    if (isByAlpha) pixels[at + 3] = 255
  }
  return false
}

function lookAt(pixels: Uint8ClampedArray): { hasColor: boolean; isByAlpha: boolean } {
  const firstAlpha = pixels[3] ?? 255
  let lowest: number | null = null
  let isFlat = true
  let hasAlpha = false
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 255
    if (alpha !== firstAlpha) hasAlpha = true
    // what is not seen has no colour
    if (alpha === 0) continue
    const red = pixels[at] ?? 0
    const green = pixels[at + 1] ?? 0
    const blue = pixels[at + 2] ?? 0
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > grey) return { hasColor: true, isByAlpha: false }
    lowest ??= red
    if (Math.abs(red - lowest) > grey) isFlat = false
  }
  return { hasColor: false, isByAlpha: hasAlpha && isFlat }
}
