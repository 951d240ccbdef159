import type { Sharp } from 'sharp'
import { sharp } from '../load-sharp.ts'
import { encodeApngCopy } from './encode-apng-copy.ts'
import { joinTiffs } from './join-tiffs.ts'
import { openPicture } from './open-picture.ts'
import { setTiffUpright } from './set-tiff-upright.ts'
import { withColourChunks } from './png-chunks.ts'
import { keepColours, orientedSize, reshape, type CopyOptions } from './reshape.ts'

export interface Copy {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly width: number
  readonly height: number
}

export interface Picture {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** As stored, before any orientation is applied. */
  readonly width: number
  readonly height: number
}

/**
 * Encodes a picture anew in its own format (BMP as PNG): colours, depth, alpha and all frames or pages stay as they are,
 * JPEG goes out at quality 95 without chroma subsampling. Throws Error where it can't be decoded.
 */
export async function encodeCopy(picture: Picture, options: CopyOptions): Promise<Copy> {
  const mediaType = picture.mediaType === 'image/bmp' ? 'image/png' : picture.mediaType
  const size = orientedSize(options.size ?? picture, options.orientation)
  return { bytes: await encodeBytes(picture, options), mediaType, ...size }
}

async function encodeBytes(picture: Picture, options: CopyOptions): Promise<Uint8Array> {
  const original = Buffer.from(picture.bytes.buffer, picture.bytes.byteOffset, picture.bytes.byteLength)
  if (picture.mediaType === 'image/png') {
    const animation = await encodeApngCopy(original, options)
    return animation ?? withColourChunks(await encodePage(picture, 0, options), original)
  }
  const { pages = 1 } =
    picture.mediaType === 'image/bmp' ? {} : await (await openPicture(original, picture.mediaType)).metadata()
  if (pages === 1) return encodePage(picture, 0, options)
  return picture.mediaType === 'image/tiff'
    ? encodePages(picture, pages, options)
    : encodeFrames(picture, pages, options)
}

/** One page or frame of a picture, as a picture of its own. */
async function encodePage(picture: Picture, page: number, options: CopyOptions): Promise<Buffer> {
  const image = await openPicture(picture.bytes, picture.mediaType, page === 0 ? {} : { page })
  const copy = reshape(keepColours(image, await image.metadata(), options), options)
  const encoded = await encodeAs(copy, picture).toBuffer()
  if (picture.mediaType === 'image/tiff' && options.orientation > 1) await setTiffUpright(encoded)
  return encoded
}

/** Pages may differ in size and orientation, so each is encoded for itself. */
async function encodePages(picture: Picture, pages: number, options: CopyOptions): Promise<Buffer> {
  const scale = options.size === null ? null : options.size.width / picture.width
  const encoded: Buffer[] = []
  for (let page = 0; page < pages; page += 1) {
    const {
      width,
      height,
      orientation = 1,
    } = await (await openPicture(picture.bytes, picture.mediaType, { page })).metadata()
    const scaled = (length: number) => Math.max(1, Math.round(length * (scale ?? 1)))
    const size = scale === null ? null : { width: scaled(width), height: scaled(height) }
    encoded.push(
      await encodePage(picture, page, { ...options, size, orientation: options.orientation === 1 ? 1 : orientation }),
    )
  }
  return joinTiffs(encoded)
}

/** Sharp would turn the frames as one long strip, which changes their order: they are turned one by one. */
async function encodeFrames(picture: Picture, pages: number, options: CopyOptions): Promise<Buffer> {
  const { bytes, mediaType } = picture
  const all = await openPicture(bytes, mediaType, { animated: true })
  const { loop, delay, ...metadata } = await all.metadata()
  if (options.orientation === 1) {
    return encodeAs(reshape(keepColours(all, metadata, options), options), picture).toBuffer()
  }
  const frames: Buffer[] = []
  for (let page = 0; page < pages; page += 1) {
    const frame = keepColours(await openPicture(bytes, mediaType, { page }), metadata, options)
    frames.push(await reshape(frame, options).png({ compressionLevel: 1 }).toBuffer())
  }
  const joined = keepColours(sharp(frames, { join: { animated: true } }), metadata, options)
  const times = { ...(loop === undefined ? {} : { loop }), ...(delay === undefined ? {} : { delay }) }
  return encodeAs(joined, picture, times).toBuffer()
}

function encodeAs(image: Sharp, { bytes, mediaType }: Picture, times: { loop?: number; delay?: number[] } = {}): Sharp {
  switch (mediaType) {
    case 'image/jpeg':
      // optimised tables would save a sixth of the bytes, for four times the memory and twice the time
      return image.jpeg({ quality: 95, chromaSubsampling: '4:4:4', optimiseCoding: false })
    case 'image/webp':
      return isLosslessWebp(bytes)
        ? image.webp({ lossless: true, exact: true, ...times })
        : image.webp({ quality: 95, alphaQuality: 100, smartSubsample: true, ...times })
    case 'image/tiff':
      return image.tiff({ compression: 'lzw', predictor: 'horizontal' })
    case 'image/gif':
      return image.gif({ keepDuplicateFrames: true, ...times })
    default:
      return image.png({ adaptiveFiltering: true })
  }
}

/** The first picture's chunk tells; it stands behind at most a few kilobytes of other chunks and the ICC profile. */
function isLosslessWebp(bytes: Uint8Array): boolean {
  const webp = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [lossless, lossy] = ['VP8L', 'VP8 '].map((type) => webp.indexOf(type, 12, 'latin1'))
  return lossless !== undefined && lossless !== -1 && (lossy === undefined || lossy === -1 || lossless < lossy)
}
