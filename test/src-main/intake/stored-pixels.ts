import sharp from 'sharp'

/** Pixels as they are stored: no orientation, no profile applied; all frames or pages of one size below each other. */
export interface StoredPixels {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bytesPerChannel: number
  readonly data: Buffer
}

export async function storedPixels(bytes: Uint8Array, options: { page?: number } = {}): Promise<StoredPixels> {
  const pages = options.page === undefined ? { pages: -1 } : { page: options.page }
  const image = sharp(bytes, { ...pages, ignoreIcc: true })
  const { space, depth } = await sharp(bytes).metadata()
  const isDeep = depth === 'ushort'
  const kept = space === 'b-w' || space === 'grey16' || space === 'rgb16' ? image.toColourspace(space) : image
  const { data, info } = await kept.raw(isDeep ? { depth: 'ushort' } : {}).toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { width, height, channels, bytesPerChannel: isDeep ? 2 : 1, data }
}

/** Where the pixel that viewers show at (x, y) stands in the stored picture, by the EXIF standard (tag 0x0112). */
function storedPlace(orientation: number, x: number, y: number, { width, height }: { width: number; height: number }) {
  switch (orientation) {
    case 2:
      return [width - 1 - x, y] as const
    case 3:
      return [width - 1 - x, height - 1 - y] as const
    case 4:
      return [x, height - 1 - y] as const
    case 5:
      return [y, x] as const
    case 6:
      return [y, height - 1 - x] as const
    case 7:
      return [width - 1 - y, height - 1 - x] as const
    case 8:
      return [width - 1 - y, x] as const
    default:
      return [x, y] as const
  }
}

/** The pixels as viewers that know orientations show them, computed one by one. */
export function shownPixels(stored: StoredPixels, orientation: number): StoredPixels {
  const isOnSide = orientation >= 5
  const [width, height] = isOnSide ? [stored.height, stored.width] : [stored.width, stored.height]
  const pixelBytes = stored.channels * stored.bytesPerChannel
  const data = Buffer.alloc(stored.data.byteLength)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = storedPlace(orientation, x, y, stored)
      const from = (fromY * stored.width + fromX) * pixelBytes
      stored.data.copy(data, (y * width + x) * pixelBytes, from, from + pixelBytes)
    }
  }
  return { ...stored, width, height, data }
}

/** The largest difference of a channel between two pictures of one size. */
export function largestDifference(a: StoredPixels, b: StoredPixels): number {
  if (a.data.byteLength !== b.data.byteLength) throw new Error('pictures of different sizes')
  let largest = 0
  for (let at = 0; at < a.data.byteLength; at += 1) {
    largest = Math.max(largest, Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)))
  }
  return largest
}
