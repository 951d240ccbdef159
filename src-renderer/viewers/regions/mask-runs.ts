import { findInnerRuns } from './mask-edges.ts'
import type { Bounds } from './region-place.ts'
import type { Size } from './view-transform.ts'

/** What is inside a mask, as stretches of its rows. */
export interface MaskRuns extends Size {
  /** Start and end (exclusive) of each stretch, counted over all pixels row by row; none goes over a row's end. */
  readonly runs: Uint32Array
  /** The same without the pixels at its edge. */
  readonly inner: Uint32Array
  /** Of the whole picture, 0..1. */
  readonly share: number
  /** Shares of the picture; null where nothing is inside. */
  readonly bounds: Bounds | null
  /** Middle of the middle one of its long stretches, shares of the picture: surely inside. */
  readonly anchor: { readonly x: number; readonly y: number } | null
}

/** A mask out of the RGBA pixels of its picture. */
export function readMaskRuns(pixels: Uint8ClampedArray, size: Size): MaskRuns {
  const levels = levelsOf(pixels)
  const threshold = findThreshold(levels)
  const { width, height } = size
  const runs: number[] = []
  for (let row = 0; row < height; row += 1) {
    const end = (row + 1) * width
    let start = -1
    for (let at = row * width; at < end; at += 1) {
      const isInside = (levels[at] ?? 0) >= threshold
      if (isInside && start < 0) start = at
      if (isInside || start < 0) continue
      runs.push(start, at)
      start = -1
    }
    if (start >= 0) runs.push(start, end)
  }
  return measureRuns(Uint32Array.from(runs), size)
}

/** One level a pixel: its opacity where that differs within the picture, else the brightest of its colours. */
function levelsOf(pixels: Uint8ClampedArray): Uint8Array {
  const levels = new Uint8Array(pixels.length / 4)
  const firstAlpha = pixels[3] ?? 255
  let hasAlpha = false
  for (let at = 3; at < pixels.length && !hasAlpha; at += 4) hasAlpha = pixels[at] !== firstAlpha
  for (let index = 0, at = 0; index < levels.length; index += 1, at += 4) {
    if (hasAlpha) levels[index] = pixels[at + 3] ?? 0
    else levels[index] = Math.max(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
  }
  return levels
}

const half = 128
/** Less than this is what JPEG makes of black. */
const noise = 32

/**
 * The level from which on a pixel is inside. Half of full where any reaches it. Masks of darker levels are read too:
 * two levels, as of 0 and 1 or of a palette, are outside and inside; more are cut in their middle.
 */
function findThreshold(levels: Uint8Array): number {
  const isUsed = new Uint8Array(256)
  for (const level of levels) isUsed[level] = 1
  const used = [...isUsed.keys()].filter((level) => isUsed[level] === 1)
  const [lowest = 0] = used
  const highest = used.at(-1) ?? 0
  if (highest >= half) return half
  if (used.length <= 2) return highest === 0 ? half : highest
  return highest < noise ? half : (lowest + highest) / 2
}

function measureRuns(runs: Uint32Array, size: Size): MaskRuns {
  const { width, height } = size
  let [count, left, right, longest] = [0, Infinity, -Infinity, 0]
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs[at] ?? 0
    const length = (runs[at + 1] ?? 0) - start
    count += length
    left = Math.min(left, start % width)
    right = Math.max(right, (start % width) + length)
    longest = Math.max(longest, length)
  }
  const share = count / (width * height)
  const measured = { width, height, runs, inner: findInnerRuns(runs, size), share }
  if (count === 0) return { ...measured, bounds: null, anchor: null }
  const top = Math.floor((runs[0] ?? 0) / width) / height
  const bottom = (Math.floor((runs[runs.length - 2] ?? 0) / width) + 1) / height
  const bounds = { left: left / width, right: right / width, top, bottom }
  return { ...measured, bounds, anchor: findAnchor(runs, longest, size) }
}

/** Of the longest, as share: such stretches are as good a place for a label as that one. */
const long = 0.9

function findAnchor(runs: Uint32Array, longest: number, { width, height }: Size): MaskRuns['anchor'] {
  const starts: number[] = []
  for (let at = 0; at < runs.length; at += 2)
    if ((runs[at + 1] ?? 0) - (runs[at] ?? 0) >= longest * long) starts.push(at)
  const at = starts[starts.length >> 1] ?? 0
  const start = runs[at] ?? 0
  const length = (runs[at + 1] ?? 0) - start
  return { x: ((start % width) + length / 2) / width, y: (Math.floor(start / width) + 0.5) / height }
}

/** `x`, `y`: shares of the picture. */
export function isInMask({ width, height, runs }: MaskRuns, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= 1 || y >= 1) return false
  const pixel = Math.floor(y * height) * width + Math.floor(x * width)
  let low = 0
  let high = runs.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle * 2 + 1] ?? 0) <= pixel) low = middle + 1
    else high = middle
  }
  return low < runs.length / 2 && (runs[low * 2] ?? 0) <= pixel
}
