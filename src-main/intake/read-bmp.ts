import { readBmpHeader, type BmpHeader } from './bmp-header.ts'
import { unpackRle, type PackedRows } from './bmp-rle.ts'

/** A picture as plain pixels: 4 bytes each, rows from the top down, without padding. */
export interface Rgba {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

const stepPixels = 1 << 18

/**
 * Decodes a BMP of 1, 2, 4, 8, 16, 24 or 32 bits a pixel, plain, with masks or run-length coded; rows that a cut-off
 * file lacks stay black. Throws Error where nothing can be decoded.
 */
export function readBmp(bytes: Uint8Array): Rgba {
  const steps = readBmpInSteps(bytes)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** The same in steps of a few milliseconds, between which a caller can let other work go first. */
export function* readBmpInSteps(bytes: Uint8Array): Generator<void, Rgba> {
  const header = readBmpHeader(bytes)
  const { width, height } = header
  const isRle = header.coding === 'rle4' || header.coding === 'rle8'
  const source = isRle ? yield* unpackRle(bytes, header) : plainRows(bytes, header)
  const rgba = new Uint8Array(width * height * 4)
  const paintRow = rowPainter(bytes, header, source.bitsPerPixel)
  const rowsAStep = Math.max(1, Math.floor(stepPixels / width))
  let isClear = header.masks[3] !== 0
  for (let row = 0; row < height; row += 1) {
    const at = (header.isTopDown ? row : height - 1 - row) * width * 4
    const start = source.offset + row * source.stride
    paintRow(source.bytes, Math.min(start, source.bytes.byteLength), rgba, at, width)
    isClear &&= isRowClear(rgba, at, width)
    if (row % rowsAStep === rowsAStep - 1) yield
  }
  // many writers declare an alpha channel and leave it 0 everywhere: such a picture is meant to be seen
  for (let row = 0; isClear && row < height; row += 1) {
    for (let at = row * width * 4 + 3; at < (row + 1) * width * 4; at += 4) rgba[at] = 255
    if (row % rowsAStep === rowsAStep - 1) yield
  }
  return { width, height, rgba }
}

function isRowClear(rgba: Uint8Array, at: number, width: number): boolean {
  for (let alpha = at + 3; alpha < at + width * 4; alpha += 4) if (rgba[alpha] !== 0) return false
  return true
}

function plainRows(bytes: Uint8Array, { width, bitsPerPixel, pixelsOffset }: BmpHeader): PackedRows {
  const stride = Math.ceil((width * bitsPerPixel) / 32) * 4
  if (pixelsOffset + Math.ceil((width * bitsPerPixel) / 8) > bytes.byteLength)
    throw new Error('The BMP has no row of pixels.')
  return { bytes, offset: pixelsOffset, stride, bitsPerPixel }
}

type PaintRow = (source: Uint8Array, start: number, target: Uint8Array, at: number, width: number) => void

function rowPainter(bytes: Uint8Array, header: BmpHeader, bitsPerPixel: number): PaintRow {
  if (bitsPerPixel === 24) return paintBgr
  return bitsPerPixel <= 8 ? palettePainter(readPalette(bytes, header), bitsPerPixel) : maskPainter(header)
}

const paintBgr: PaintRow = (source, start, target, at, width) => {
  for (let x = 0; x < width; x += 1) {
    const from = start + x * 3
    const to = at + x * 4
    target[to] = source[from + 2] ?? 0
    target[to + 1] = source[from + 1] ?? 0
    target[to + 2] = source[from] ?? 0
    target[to + 3] = 255
  }
}

function readPalette(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const palette = new Uint8Array(256 * 4)
  for (let index = 0; index < 256; index += 1) {
    const from = header.paletteOffset + index * header.paletteStride
    const isThere = index < header.paletteLength && from + 3 <= Math.min(header.pixelsOffset, bytes.byteLength)
    for (let channel = 0; channel < 3; channel += 1) {
      palette[index * 4 + channel] = isThere ? (bytes[from + 2 - channel] ?? 0) : 0
    }
    palette[index * 4 + 3] = 255
  }
  return palette
}

function palettePainter(palette: Uint8Array, bitsPerPixel: number): PaintRow {
  const perByte = 8 / bitsPerPixel
  const mask = 2 ** bitsPerPixel - 1
  const colours = new Uint32Array(palette.buffer)
  return (source, start, target, at, width) => {
    // the target begins at its buffer's first byte and rows are multiples of four, so words line up
    const words = new Uint32Array(target.buffer, at, width)
    for (let x = 0; x < width; x += 1) {
      const packed = source[start + Math.floor(x / perByte)] ?? 0
      const index = (packed >>> (8 - bitsPerPixel * ((x % perByte) + 1))) & mask
      words[x] = colours[index] ?? 0
    }
  }
}

/** A channel of a mask: its value moved down and stretched to 0..255. */
function channelOf(mask: number): { shift: number; max: number } {
  let shift = 0
  while (shift < 31 && ((mask >>> shift) & 1) === 0) shift += 1
  return { shift, max: mask >>> shift }
}

function maskPainter({ masks, bitsPerPixel }: BmpHeader): PaintRow {
  const bytesAPixel = bitsPerPixel / 8
  const channels = masks.map((mask) => ({ mask, ...channelOf(mask) }))
  return (source, start, target, at, width) => {
    for (let x = 0; x < width; x += 1) {
      const from = start + x * bytesAPixel
      let pixel = (source[from] ?? 0) | ((source[from + 1] ?? 0) << 8)
      if (bytesAPixel === 4) pixel |= ((source[from + 2] ?? 0) << 16) | ((source[from + 3] ?? 0) << 24)
      for (let index = 0; index < 4; index += 1) {
        const channel = channels[index]
        const isAbsent = channel === undefined || channel.mask === 0
        const absent = index === 3 ? 255 : 0
        target[at + x * 4 + index] = isAbsent
          ? absent
          : Math.round((((pixel & channel.mask) >>> channel.shift) * 255) / channel.max)
      }
    }
  }
}
