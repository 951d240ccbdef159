import type { Picture } from './decode-picture.ts'

/** How a picture is built, judged on its raster. All figures are 0..1. */
export interface Structure {
  /** Share of the picture where neighbouring pixels differ noticeably. */
  readonly textured: number
  /** How much of an edge's rise is done within one pixel: 1 for a cut, near 0 for a wide ramp, 0 without edges. */
  readonly sharpness: number
  /** Of all change, the part that crosses horizontal lines, and the part that crosses vertical ones. */
  readonly horizontal: number
  readonly vertical: number
  /** How well each half, mirrored, foretells the other: 1 for a perfect mirror image, 0 where the mean does as well. */
  readonly symmetry: number
}

/** Of full white: less is not seen as an edge. */
const noticeable = 0.04

export function measureStructure({ raster }: Picture): Structure {
  const { width, height } = raster
  const luma = toLuma(raster.data)
  const at = (x: number, y: number) => luma[y * width + x] ?? 0
  const sums = { textured: 0, across: 0, down: 0, step: 0, rise: 0, mirror: 0, spread: 0 }
  const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = at(x, y)
      const across = x + 1 < width ? Math.abs(at(x + 1, y) - here) : 0
      const down = y + 1 < height ? Math.abs(at(x, y + 1) - here) : 0
      sums.mirror += Math.abs(here - at(width - 1 - x, y))
      sums.spread += Math.abs(here - mean)
      if (Math.max(across, down) < noticeable) continue
      sums.textured++
      sums.across += across
      sums.down += down
      sums.step += across + down
      if (across > 0)
        sums.rise += Math.max(across, Math.abs(at(Math.min(x + 2, width - 1), y) - at(Math.max(x - 1, 0), y)))
      if (down > 0)
        sums.rise += Math.max(down, Math.abs(at(x, Math.min(y + 2, height - 1)) - at(x, Math.max(y - 1, 0))))
    }
  }
  const change = sums.across + sums.down
  // over three pixels an even ramp rises three times as far as over one, and a cut, softened by shrinking, twice at most
  const sharpness = sums.rise === 0 ? 0 : Math.min(1, Math.max(0, (sums.step / sums.rise - 1 / 3) * 6))
  return {
    textured: sums.textured / luma.length,
    sharpness,
    horizontal: change === 0 ? 0 : sums.down / change,
    vertical: change === 0 ? 0 : sums.across / change,
    symmetry: sums.spread === 0 ? 1 : Math.max(0, 1 - sums.mirror / sums.spread),
  }
}

/** 0..1 for each pixel, on black where it is transparent. */
function toLuma(rgba: Uint8Array): Float32Array {
  const luma = new Float32Array(rgba.length / 4)
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const place = pixel * 4
    const [red = 0, green = 0, blue = 0, alpha = 0] = [rgba[place], rgba[place + 1], rgba[place + 2], rgba[place + 3]]
    luma[pixel] = ((0.299 * red + 0.587 * green + 0.114 * blue) * alpha) / (255 * 255)
  }
  return luma
}
