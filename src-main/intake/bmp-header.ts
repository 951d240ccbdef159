/** What the headers of a BMP say; https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage names the fields. */
export interface BmpHeader {
  readonly width: number
  readonly height: number
  /** Rows stand from the bottom up unless the header's height is negative. */
  readonly isTopDown: boolean
  readonly bitsPerPixel: number
  readonly coding: 'plain' | 'masks' | 'rle8' | 'rle4'
  /** Bit masks of red, green, blue and alpha (0: none), for 16 and 32 bits a pixel. */
  readonly masks: readonly [number, number, number, number]
  readonly paletteOffset: number
  /** Bytes an entry: 4, in files of OS/2 3. */
  readonly paletteStride: number
  readonly paletteLength: number
  readonly pixelsOffset: number
}

/** Reads the headers, for which 138 bytes are enough; throws Error where the file is no BMP that can be read. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 26 || view.getUint16(0) !== 0x424d) throw new Error('The file has no BMP header.')
  const headerBytes = view.getUint32(14, true)
  if (headerBytes === 12) return coreHeader(view)
  if (headerBytes < 16 || headerBytes > 1024) throw new Error(`BMP header of ${headerBytes} bytes is unknown.`)
  return infoHeader(view, headerBytes)
}

/** OS/2 1.x: sizes of 16 bits, palette entries of three bytes. */
function coreHeader(view: DataView): BmpHeader {
  const bitsPerPixel = view.getUint16(24, true)
  const paletteLength = bitsPerPixel <= 8 ? 2 ** bitsPerPixel : 0
  const size = { width: view.getUint16(18, true), height: view.getUint16(20, true), isTopDown: false }
  const palette = { paletteOffset: 26, paletteStride: 3, paletteLength }
  return checked({
    ...size,
    bitsPerPixel,
    coding: 'plain',
    masks: noMasks,
    ...palette,
    pixelsOffset: pixelsOffset(view, 26 + paletteLength * 3),
  })
}

function infoHeader(view: DataView, headerBytes: number): BmpHeader {
  const field = (offset: number) =>
    offset + 4 <= 14 + headerBytes && offset + 4 <= view.byteLength ? view.getUint32(offset, true) : 0
  if (view.byteLength < 30) throw new Error('The BMP header is cut off.')
  const height = view.getInt32(22, true)
  const bitsPerPixel = view.getUint16(28, true)
  const compression = field(30)
  const coding = codingOf(compression, bitsPerPixel, headerBytes)
  // a 40-byte header has its masks behind it, a longer one inside
  const masksBehind = headerBytes === 40 && coding === 'masks' ? (compression === 6 ? 16 : 12) : 0
  const paletteOffset = 14 + headerBytes + masksBehind
  const colours = field(46)
  const paletteLength = bitsPerPixel > 8 ? 0 : Math.min(colours === 0 ? 256 : colours, 2 ** bitsPerPixel)
  return checked({
    width: view.getInt32(18, true),
    height: Math.abs(height),
    isTopDown: height < 0,
    bitsPerPixel,
    coding,
    masks: masksOf(view, { coding, bitsPerPixel, headerBytes, compression }),
    paletteOffset,
    paletteStride: 4,
    paletteLength,
    pixelsOffset: pixelsOffset(view, paletteOffset + paletteLength * 4),
  })
}

/** A few writers leave the offset of the pixels 0: they follow the palette then. */
const pixelsOffset = (view: DataView, behindPalette: number) => view.getUint32(10, true) || behindPalette

function codingOf(compression: number, bitsPerPixel: number, headerBytes: number): BmpHeader['coding'] {
  if (compression === 0) return 'plain'
  if (compression === 1 && bitsPerPixel === 8) return 'rle8'
  if (compression === 2 && bitsPerPixel === 4) return 'rle4'
  // in the 64-byte header of OS/2, 3 means Huffman coding
  const hasMasks = (compression === 3 && headerBytes !== 64) || compression === 6
  if (hasMasks && (bitsPerPixel === 16 || bitsPerPixel === 32)) return 'masks'
  throw new Error(`BMP compression ${compression} with ${bitsPerPixel} bits a pixel can't be read.`)
}

type Masks = BmpHeader['masks']
const noMasks: Masks = [0, 0, 0, 0]

function masksOf(
  view: DataView,
  header: { coding: string; bitsPerPixel: number; headerBytes: number; compression: number },
): Masks {
  const { bitsPerPixel, headerBytes } = header
  const mask = (index: number) => (58 + index * 4 <= view.byteLength ? view.getUint32(54 + index * 4, true) : 0)
  const hasAlphaMask = headerBytes >= 56 || header.compression === 6
  const alpha = hasAlphaMask && bitsPerPixel >= 16 ? mask(3) : 0
  if (header.coding === 'masks') return [mask(0), mask(1), mask(2), alpha]
  if (bitsPerPixel === 16) return [0x7c00, 0x03e0, 0x001f, 0]
  if (bitsPerPixel === 32) return [0xff0000, 0xff00, 0xff, alpha === 0xff000000 ? alpha : 0]
  return noMasks
}

function checked(header: BmpHeader): BmpHeader {
  const { width, height, bitsPerPixel } = header
  if (width <= 0 || height <= 0) throw new Error(`A BMP of ${width} × ${height} pixels can't be read.`)
  if (![1, 2, 4, 8, 16, 24, 32].includes(bitsPerPixel))
    throw new Error(`A BMP with ${bitsPerPixel} bits a pixel can't be read.`)
  return header
}
