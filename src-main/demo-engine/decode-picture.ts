import { setImmediate } from 'node:timers/promises'
import type { Sharp } from 'sharp'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { readBmpHeader } from '../intake/bmp-header.ts'
import { sharp } from '../intake/load-sharp.ts'
import { readBmpInSteps } from '../intake/read-bmp.ts'
import { sizeLimitBytes } from './fetch-file.ts'
import { Refusal } from './status.ts'
import { sniffPicture } from './sniff-picture.ts'

/** What a model looks at. */
export interface Picture {
  /** Of the file itself, in pixels. */
  readonly width: number
  readonly height: number
  /** A copy that fits into a small square: RGBA of 8 bits each, alpha not multiplied in. */
  readonly raster: { readonly width: number; readonly height: number; readonly data: Uint8Array }
}

/** Small enough to be looked at within milliseconds, large enough that edges blur only a small part of it. */
const rasterSide = 256
/** The platform's documented limit, beside that of the size. */
const pixelLimit = 85_000_000

/** How a picture is made small. */
export interface RasterOptions {
  /** Longest side of the raster, px. */
  readonly side: number
  /** `nearest` keeps every colour as it is; `linear` blends neighbours. */
  readonly kernel: 'linear' | 'nearest'
}

/**
 * Decodes the first frame of a picture. An EXIF orientation is ignored, because the platform ignores it: what a camera
 * held sideways took is judged lying on its side. Throws a Refusal for what is too large, no picture or broken.
 */
export function decodePicture(
  bytes: Uint8Array,
  options: RasterOptions = { side: rasterSide, kernel: 'linear' },
): Promise<Picture> {
  return withPicture(bytes, (image) => shrink(image, options))
}

/** Hands the opened picture to `work`, whose failures mean that it can't be decoded. Throws as `decodePicture` does. */
export async function withPicture<Result>(bytes: Uint8Array, work: (image: Sharp) => Promise<Result>): Promise<Result> {
  if (bytes.length > sizeLimitBytes) {
    throw new Refusal(StatusCode.INPUT_OVER_LIMIT, `${bytes.length} bytes; the limit is ${sizeLimitBytes}`)
  }
  const type = sniffPicture(bytes)
  if (type === 'other') throw new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, 'not JPEG, PNG, TIFF, BMP, WEBP or GIF')
  if (type === 'unknown') throw new Refusal(StatusCode.ALL_INPUT_INVALID_BYTES, 'the bytes are of no known type')
  try {
    return await work(
      type === 'bmp' ? await openBmp(bytes) : sharp(bytes, { failOn: 'error', limitInputPixels: false }),
    )
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(StatusCode.ALL_INPUT_INVALID_BYTES, error instanceof Error ? error.message : String(error))
  }
}

async function shrink(image: Sharp, { side, kernel }: RasterOptions): Promise<Picture> {
  const { width, height } = await readSize(image)
  const { data, info } = await image
    .resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width, height, raster: { width: info.width, height: info.height, data } }
}

/** Px; throws a Refusal for more than the limit. */
export async function readSize(image: Sharp): Promise<{ width: number; height: number }> {
  const { width, height } = await image.metadata()
  checkPixels(width, height)
  return { width, height }
}

async function openBmp(bytes: Uint8Array): Promise<Sharp> {
  const header = readBmpHeader(bytes)
  checkPixels(header.width, header.height)
  const steps = readBmpInSteps(bytes)
  let step = steps.next()
  while (step.done !== true) {
    // other calls go on in between
    await setImmediate()
    step = steps.next()
  }
  const { width, height, rgba } = step.value
  return sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: false })
}

function checkPixels(width: number, height: number): void {
  if (width * height <= pixelLimit) return
  throw new Refusal(StatusCode.INPUT_OVER_LIMIT, `${width} × ${height} pixels; the limit is ${pixelLimit}`)
}
