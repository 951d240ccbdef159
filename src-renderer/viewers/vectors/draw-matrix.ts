import { inkOn, mixColors, parseHex } from '../regions/palette.ts'
import type { Similarities } from './similarities.ts'

export interface MatrixLook {
  /** px of a cell's side. */
  readonly cellPx: number
  readonly pixelRatio: number
  /** `#rrggbb` of 0 and below, of 1, and of what can't be compared. */
  readonly low: string
  readonly high: string
  readonly none: string
  readonly font: string
}

/** Cells this large have their figure in them. */
const figurePx = 34

/** Draws a cell for each pair, the darker the more similar. */
export function drawMatrix(context: CanvasRenderingContext2D, { count, values }: Similarities, look: MatrixLook): void {
  const { cellPx, pixelRatio, font } = look
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.clearRect(0, 0, count * cellPx, count * cellPx)
  context.font = font
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const gap = cellPx >= 8 ? 1 : 0
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1) {
      const value = values[row * count + column] ?? Number.NaN
      const color = colorOf(value, look)
      context.fillStyle = color
      context.fillRect(column * cellPx, row * cellPx, cellPx - gap, cellPx - gap)
      if (cellPx < figurePx || Number.isNaN(value)) continue
      context.fillStyle = inkOn(color)
      context.fillText(value.toFixed(2), (column + 0.5) * cellPx, (row + 0.5) * cellPx)
    }
}

/** What points away from each other is no nearer than what has nothing in common: both are as light as they can be. */
function colorOf(value: number, { low, high, none }: MatrixLook): string {
  if (Number.isNaN(value)) return none
  const parts = mixColors(parseHex(low), parseHex(high), Math.max(0, value))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
