import { cssColours } from '../css-colours.ts'
import { colourNames } from '../dominant-colours.ts'
import type { Seeded } from './seeded.ts'

export type Rgb = readonly [red: number, green: number, blue: number]

export const palettes = {
  prompt: 'The colours that the prompt names, or some that follow from it',
  warm: 'Reds, oranges and yellows',
  cool: 'Greens and blues',
  vivid: 'All around the colour wheel',
  grey: 'From black to white',
} as const
export type PaletteName = keyof typeof palettes

export const isPaletteName = (name: string): name is PaletteName => Object.hasOwn(palettes, name)

const size = 5
/** Of named colours, where there are few: darker and lighter ones go with them. */
const shades = [0, -0.35, 0.45]
const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

/** Colours for a picture, those first that it is to have most of. */
export function choosePalette(name: PaletteName, prompt: string, seeded: Seeded): readonly Rgb[] {
  switch (name) {
    case 'prompt': {
      const named = findNamedColours(prompt)
      return named.length === 0 ? spread(seeded, 0, 360) : addShades(named)
    }
    case 'warm':
      return spread(seeded, -25, 60)
    case 'cool':
      return spread(seeded, 130, 260)
    case 'vivid':
      return Array.from({ length: size }, (_, index) => fromHsl(seeded.between(0, 72) + index * 72, 0.85, 0.52))
    case 'grey':
      return Array.from({ length: size }, (_, index) => mix(black, white, index / (size - 1)))
    default:
      return name satisfies never
  }
}

/** In the order of the prompt, each once. */
function findNamedColours(prompt: string): Rgb[] {
  const words: readonly string[] =
    prompt
      .toLowerCase()
      .replaceAll('grey', 'gray')
      .match(/[a-z]+/g) ?? []
  return colourNames
    .filter((name) => words.includes(name))
    .toSorted((one, other) => words.indexOf(one) - words.indexOf(other))
    .slice(0, size)
    .map((name) => [cssColours[name] >> 16, (cssColours[name] >> 8) & 255, cssColours[name] & 255])
}

function addShades(colours: readonly Rgb[]): Rgb[] {
  if (colours.length >= 3) return [...colours]
  return shades.flatMap((shade) =>
    colours.map((colour) => (shade < 0 ? mix(colour, black, -shade) : mix(colour, white, shade))),
  )
}

const spread = (seeded: Seeded, fromDegrees: number, toDegrees: number): Rgb[] =>
  Array.from({ length: size }, () =>
    fromHsl(seeded.between(fromDegrees, toDegrees), seeded.between(0.45, 0.9), seeded.between(0.3, 0.75)),
  )

const mix = (one: Rgb, other: Rgb, share: number): Rgb => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
]

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const channel = (place: number) => {
    const at = (place + hue / 30 + 12) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return [channel(0), channel(8), channel(4)]
}
