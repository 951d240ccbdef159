import type { AppError } from '../../src-shared/errors.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { acceptsOf, type AcceptsList } from './accepted.ts'
import { decodeLimitPixels } from './copy/open-picture.ts'

/** A larger file is not read into memory, not even to shrink it. */
export const readLimitBytes = 400_000_000

/** The most bytes that a modality takes of anything. */
export const largestTaken = (accepts: AcceptsList) => Math.max(...accepts.map(({ maxBytes }) => maxBytes))

/** The most bytes that are read for a modality: of pictures more than it takes, for they can be shrunk. */
export const largestRead = (accepts: AcceptsList) =>
  acceptsOf(accepts, 'image') === null ? largestTaken(accepts) : readLimitBytes

export function findTooLarge(name: string, sizeBytes: number, { maxBytes }: Accepts): AppError | null {
  return sizeBytes > maxBytes ? { kind: 'too-large', name, sizeBytes, limitBytes: maxBytes } : null
}

export interface PictureSize {
  readonly sizeBytes: number
  readonly width: number
  readonly height: number
}

/** Which of the modality's limits a picture exceeds; null: none. */
export function findExceeded(
  name: string,
  { sizeBytes, width, height }: PictureSize,
  accepts: Accepts,
): AppError | null {
  const { maxPixels } = accepts
  const tooLarge = findTooLarge(name, sizeBytes, accepts)
  if (tooLarge !== null) return tooLarge
  const pixels = width * height
  return pixels > maxPixels ? { kind: 'too-many-pixels', name, pixels, limitPixels: maxPixels } : null
}

/** Whether a picture over the limits is still small enough to be decoded here. */
export const isShrinkable = ({ sizeBytes, width, height }: PictureSize) =>
  sizeBytes <= readLimitBytes && width * height <= decodeLimitPixels
