import { sharp } from '../load-sharp.ts'
import { disposalOf, isOverlaid, readApng, replacing, writeApng, type Apng, type ApngFrame } from './apng.ts'
import { openPicture } from './open-picture.ts'
import { withColourChunks } from './png-chunks.ts'
import { keepColours, orientedSize, reshape, type CopyOptions } from './reshape.ts'

/** A copy of an animated PNG with all its frames; null where the PNG is a still one. Sharp knows only still ones. */
export async function encodeApngCopy(png: Buffer, options: CopyOptions): Promise<Buffer | null> {
  const animation = readApng(png)
  if (animation === null || animation.frames.length === 0) return null
  return withColourChunks(writeApng(await (options.size === null ? turn : shrink)(animation, options)), png)
}

/** Frames are rectangles, so each can be turned by itself and put where its rectangle comes to lie. */
async function turn(animation: Apng, options: CopyOptions): Promise<Apng> {
  const { orientation } = options
  const frames: ApngFrame[] = []
  for (const frame of animation.frames) {
    const { png, timing } = frame
    frames.push({
      png: await encodeStill(png, options),
      ...turnedPlace(frame, animation, orientation),
      ...orientedSize(frame, orientation),
      timing,
    })
  }
  const poster = animation.poster === null ? null : await encodeStill(animation.poster, options)
  return { ...animation, ...orientedSize(animation, orientation), frames, poster }
}

async function encodeStill(png: Buffer, options: CopyOptions): Promise<Buffer> {
  const image = await openPicture(png, 'image/png')
  return reshape(keepColours(image, await image.metadata(), options), options)
    .png({ adaptiveFiltering: true })
    .toBuffer()
}

function turnedPlace(frame: ApngFrame, canvas: Apng, orientation: number): { x: number; y: number } {
  const right = canvas.width - frame.x - frame.width
  const bottom = canvas.height - frame.y - frame.height
  const isOnSide = orientation >= 5
  const isFromRight = isOnSide ? orientation === 6 || orientation === 7 : orientation === 2 || orientation === 3
  const isFromBottom = isOnSide ? orientation === 7 || orientation === 8 : orientation === 3 || orientation === 4
  if (isOnSide) return { x: isFromRight ? bottom : frame.y, y: isFromBottom ? right : frame.x }
  return { x: isFromRight ? right : frame.x, y: isFromBottom ? bottom : frame.y }
}

/** Scaled rectangles would leave seams, so every frame is drawn on the canvas first. Goes out as sRGB of 8 bits. */
async function shrink(animation: Apng, options: CopyOptions): Promise<Apng> {
  const { width, height } = animation
  const size = orientedSize(options.size ?? animation, options.orientation)
  const raw = { width, height, channels: 4 } as const
  let canvas: Uint8Array = Buffer.alloc(width * height * 4)
  const frames: ApngFrame[] = []
  for (const frame of animation.frames) {
    const before = disposalOf(frame) === 2 ? Buffer.from(canvas) : null
    canvas = await draw(canvas, frame, animation)
    const png = await reshape(sharp(canvas, { raw }), options).png({ adaptiveFiltering: true }).toBuffer()
    frames.push({ png, x: 0, y: 0, ...size, timing: replacing(frame.timing) })
    if (before !== null) canvas = before
    else if (disposalOf(frame) === 1) paintRows(canvas, frame, animation, null)
  }
  return { ...animation, ...size, frames, poster: null }
}

async function draw(canvas: Uint8Array, frame: ApngFrame, { width, height }: Apng): Promise<Uint8Array> {
  const image = await openPicture(frame.png, 'image/png')
  const pixels = await image.ensureAlpha().raw().toBuffer()
  if (!isOverlaid(frame)) {
    paintRows(canvas, frame, { width }, pixels)
    return canvas
  }
  const overlay = { input: pixels, raw: { width: frame.width, height: frame.height, channels: 4 as const } }
  return sharp(canvas, { raw: { width, height, channels: 4 } })
    .composite([{ ...overlay, left: frame.x, top: frame.y }])
    .raw()
    .toBuffer()
}

/** Replaces a rectangle of the canvas; by nothing where there are no pixels. */
function paintRows(
  canvas: Uint8Array,
  frame: ApngFrame,
  { width }: { width: number },
  pixels: Uint8Array | null,
): void {
  const rowBytes = frame.width * 4
  for (let row = 0; row < frame.height; row += 1) {
    const at = ((frame.y + row) * width + frame.x) * 4
    if (pixels === null) canvas.fill(0, at, at + rowBytes)
    else canvas.set(pixels.subarray(row * rowBytes, (row + 1) * rowBytes), at)
  }
}
