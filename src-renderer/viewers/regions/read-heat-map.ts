import { buildHeatTable, colorHeat } from './heat-pixels.ts'
import { parseHex, readTokens } from './palette.ts'

/** Colours of the heat map's scale: `--heat-1` and on in app.css. */
const heatColorCount = 10
/** Finer than the screen shows it, a heat map only costs. */
const longestSide = 1024

export interface HeatMap {
  readonly canvas: OffscreenCanvas
  /** It came in colours, which are left as they are. */
  readonly hasOwnColors: boolean
}

/** `gone`: there is no such file any more; `unreadable`: it is no picture. */
export async function readHeatMap(hash: string, signal: AbortSignal): Promise<HeatMap | 'gone' | 'unreadable'> {
  const response = await fetch(`media://blob/${hash}`, { signal })
  if (!response.ok) return 'gone'
  const bytes = await response.blob()
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(bytes, { premultiplyAlpha: 'none' })
  } catch {
    // no picture that this browser knows: the viewer says so
    return 'unreadable'
  }
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return 'unreadable'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const image = context.getImageData(0, 0, width, height)
  const hasOwnColors = colorHeat(image.data, buildHeatTable(readTokens('--heat', heatColorCount).map(parseHex)))
  if (!hasOwnColors) context.putImageData(image, 0, 0)
  return { canvas, hasOwnColors }
}
