import type { BmpHeader } from './bmp-header.ts'

/** Where rows of packed pixels lie. */
export interface PackedRows {
  readonly bytes: Uint8Array
  readonly offset: number
  readonly stride: number
  readonly bitsPerPixel: number
}

const codesAStep = 1 << 13

/** Unpacks run-length coded rows to one byte a pixel; what no code touches stays colour 0, and a cut-off end is let be. */
export function* unpackRle(bytes: Uint8Array, header: BmpHeader): Generator<void, PackedRows> {
  const { width, height, pixelsOffset } = header
  if (pixelsOffset + 2 > bytes.byteLength) throw new Error('The BMP has no row of pixels.')
  const canvas = { x: 0, y: 0, width, height, indices: new Uint8Array(width * height) }
  const isNibbles = header.coding === 'rle4'
  let at = pixelsOffset
  for (let codes = 1; at + 1 < bytes.byteLength && canvas.y < height; codes += 1) {
    const isRun = bytes[at] !== 0
    at = isRun ? paintRun(canvas, bytes, at, isNibbles) : obeyEscape(canvas, bytes, at, isNibbles)
    if (codes % codesAStep === 0) yield
  }
  return { bytes: canvas.indices, offset: 0, stride: width, bitsPerPixel: 8 }
}

interface Canvas {
  x: number
  y: number
  readonly width: number
  readonly height: number
  readonly indices: Uint8Array
}

function put(canvas: Canvas, index: number): void {
  if (canvas.x < canvas.width && canvas.y < canvas.height) canvas.indices[canvas.y * canvas.width + canvas.x] = index
  canvas.x += 1
}

/** The same pixel, or pair of pixels, several times. Answers where the next code stands, like `obeyEscape`. */
function paintRun(canvas: Canvas, bytes: Uint8Array, at: number, isNibbles: boolean): number {
  const value = bytes[at + 1] ?? 0
  for (let run = 0; run < (bytes[at] ?? 0); run += 1) put(canvas, isNibbles ? nibble(value, run) : value)
  return at + 2
}

/** 0: next row; 1: end; 2: a leap; else as many pixels as it says, padded to a multiple of two bytes. */
function obeyEscape(canvas: Canvas, bytes: Uint8Array, at: number, isNibbles: boolean): number {
  const count = bytes[at + 1] ?? 0
  const start = at + 2
  switch (count) {
    case 0:
      canvas.x = 0
      canvas.y += 1
      return start
    case 1:
      return bytes.byteLength
    case 2:
      canvas.x += bytes[start] ?? 0
      canvas.y += bytes[start + 1] ?? 0
      return start + 2
    default:
      for (let run = 0; run < count; run += 1) {
        put(canvas, isNibbles ? nibble(bytes[start + (run >> 1)] ?? 0, run) : (bytes[start + run] ?? 0))
      }
      return start + Math.ceil((isNibbles ? Math.ceil(count / 2) : count) / 2) * 2
  }
}

const nibble = (pair: number, position: number) => (position % 2 === 0 ? pair >> 4 : pair & 15)
