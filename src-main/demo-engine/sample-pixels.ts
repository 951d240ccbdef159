import { toLab, type Lab } from './lab.ts'
import type { Picture } from './decode-picture.ts'

/** A pixel as the eye judges it. */
export interface Sample {
  readonly lab: Lab
  /** Distance from grey, 0..1: what the strongest channel has over the weakest. */
  readonly vividness: number
  /** Degrees from 0 (red) over 120 (green) and 240 (blue); without meaning where the vividness is 0. */
  readonly hue: number
  /** Opacity, 0..1: a transparent pixel has no colour. */
  readonly weight: number
}

/** What k-means can take in without holding up the other calls. */
const sampleLimit = 64 * 64

/**
 * Pixels spread evenly over the picture. Their places follow the R2 sequence and no grid, so that a pattern in the
 * picture can't fall in step with them (https://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences).
 */
export function samplePixels({ raster }: Picture): Sample[] {
  const { width, height, data } = raster
  const pixels = width * height
  const places =
    pixels <= sampleLimit
      ? Array.from({ length: pixels }, (_, index) => index)
      : Array.from({ length: sampleLimit }, (_, index) => {
          const column = Math.floor(((index * 0.7548776662466927) % 1) * width)
          return Math.floor(((index * 0.5698402909980532) % 1) * height) * width + column
        })
  return places.map((place) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(place * 4, place * 4 + 4)
    return { lab: toLab(red, green, blue), ...judgeHue(red, green, blue), weight: alpha / 255 }
  })
}

function judgeHue(red: number, green: number, blue: number): { vividness: number; hue: number } {
  const max = Math.max(red, green, blue)
  const span = max - Math.min(red, green, blue)
  if (span === 0) return { vividness: 0, hue: 0 }
  const sixth =
    max === red ? (green - blue) / span + 6 : max === green ? (blue - red) / span + 2 : (red - green) / span + 4
  return { vividness: span / 255, hue: (sixth * 60) % 360 }
}
