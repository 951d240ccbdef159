import type { Sharp, SharpOptions } from 'sharp'
import { readBmpHeader } from '../bmp-header.ts'
import { sharp } from '../load-sharp.ts'
import { readBmpInSteps, type Rgba } from '../read-bmp.ts'

/**
 * The most pixels that are ever decoded, all frames of an animation counted: well over what the platform takes, because
 * a picture can be shrunk to that, and a bound on what a decompression bomb can do.
 */
export const decodeLimitPixels = 400_000_000

/** Opens a picture for decoding. What is damaged is decoded as far as it goes; Error where nothing is. */
export async function openPicture(bytes: Uint8Array, mediaType: string, options: SharpOptions = {}): Promise<Sharp> {
  if (mediaType !== 'image/bmp') {
    return sharp(bytes, { failOn: 'none', limitInputPixels: decodeLimitPixels, ...options })
  }
  const { width, height, masks } = readBmpHeader(bytes)
  if (width * height > decodeLimitPixels) throw new Error('Input image exceeds pixel limit')
  const { rgba } = await decodeBmp(bytes)
  const image = sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: decodeLimitPixels })
  return masks[3] === 0 ? image.removeAlpha() : image
}

/** Decodes on this thread, but lets events through every few milliseconds. */
async function decodeBmp(bytes: Uint8Array): Promise<Rgba> {
  const steps = readBmpInSteps(bytes)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}
