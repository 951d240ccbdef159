import type { MaskReply, MaskRequest } from './mask-message.ts'
import { readMaskRuns, type MaskRuns } from './mask-runs.ts'
import type { Size } from './view-transform.ts'

/** Finer than the screen shows it, a mask only costs. */
const longestSide = 1024

/** All masks of an answer are brought to the size of the first: each is to be laid over the whole picture. */
let grid: Size | null = null
let canvas: OffscreenCanvas | null = null
let before: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<MaskRequest>) => {
  // one at a time, in their order: the first gives the size
  before = before.then(() => answer(data))
})

async function answer({ index, bytes, grid: known }: MaskRequest): Promise<void> {
  grid ??= known
  const mask = await decode(bytes)
  const reply: MaskReply = { index, mask }
  postMessage(reply, { transfer: mask === null ? [] : [mask.runs.buffer, mask.inner.buffer] })
}

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<MaskRuns | null> {
  let bitmap: ImageBitmap
  try {
    const options = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' } as const
    bitmap = await createImageBitmap(new Blob([bytes]), options)
  } catch {
    // no picture that this browser knows: the region says so
    return null
  }
  grid ??= gridOf(bitmap)
  canvas ??= new OffscreenCanvas(grid.width, grid.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.clearRect(0, 0, grid.width, grid.height)
  // the levels of a palette are names, and nothing lies between two of them
  context.imageSmoothingEnabled = false
  context.drawImage(bitmap, 0, 0, grid.width, grid.height)
  bitmap.close()
  return readMaskRuns(context.getImageData(0, 0, grid.width, grid.height).data, grid)
}

function gridOf({ width, height }: Size): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
