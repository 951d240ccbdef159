import { classColorCount } from './class-look.ts'

/** Red, green, blue: 0..255. */
export type Rgb = readonly [number, number, number]

/** `#rrggbb` → its parts; black where it is none. */
export function parseHex(hex: string): Rgb {
  const value = /^#[0-9a-f]{6}$/i.test(hex) ? Number.parseInt(hex.slice(1), 16) : 0
  return [value >> 16, (value >> 8) & 0xff, value & 0xff]
}

/** `share`: of the second, 0..1. */
export function mixColors(one: Rgb, other: Rgb, share: number): Rgb {
  const mix = (part: 0 | 1 | 2) => Math.round(one[part] + (other[part] - one[part]) * share)
  return [mix(0), mix(1), mix(2)]
}

/** The tokens `<name>-1` to `<name>-<count>` of app.css, `#rrggbb`. */
export function readTokens(name: string, count: number): string[] {
  const style = getComputedStyle(document.documentElement)
  return Array.from({ length: count }, (_, index) => style.getPropertyValue(`${name}-${index + 1}`).trim())
}

export const readClassColors = () => readTokens('--class', classColorCount)

/** Black or white, whichever is easier to read on a colour: the contrast is 4.5 or more. */
export function inkOn(hex: string): '#000000' | '#ffffff' {
  const [red, green, blue] = parseHex(hex).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  return luminance > 0.179 ? '#000000' : '#ffffff'
}
