import { inkOn } from './palette.ts'

/** Of one page of drawn labels, px: 4 MB. */
const pageSide = 1024
/** What has no room on the pages is drawn letter by letter. */
const pageLimit = 16

const height = 16
const padding = 4
const font = (pixelRatio: number) => `500 ${11 * pixelRatio}px system-ui, 'Liberation Sans', sans-serif`

interface Page {
  readonly canvas: OffscreenCanvas
  readonly context: OffscreenCanvasRenderingContext2D
  pattern: CanvasPattern | null
  /** Where the next label goes, px. */
  x: number
  y: number
}

/** A label's place on its page; `page` -1 where none had room. All px of the device. */
export interface LabelSprite {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly text: string
  readonly color: string
}

/**
 * The labels of one picture, drawn once and then stamped. They are stamped by filling with a pattern: a `drawImage` for each costs ten
 * times the script.
 */
export class LabelAtlas {
  /** Of every label, px of the device. */
  readonly height: number
  readonly #pixelRatio: number
  readonly #pages: Page[] = []
  readonly #sprites = new Map<string, LabelSprite>()
  readonly #ofRegions: (LabelSprite | null)[] = []
  readonly #ruler: OffscreenCanvasRenderingContext2D | null

  constructor(pixelRatio: number) {
    this.#pixelRatio = pixelRatio
    this.height = Math.round(height * pixelRatio)
    this.#ruler = new OffscreenCanvas(1, 1).getContext('2d')
    if (this.#ruler !== null) this.#ruler.font = font(pixelRatio)
  }

  /** Of the region at `index`, whose label stays the same: `build` is asked once. */
  spriteOfRegion(index: number, build: () => LabelSprite | null): LabelSprite | null {
    const known = this.#ofRegions[index]
    return known !== undefined ? known : (this.#ofRegions[index] = build())
  }

  /** Drawn now, if it was not before. */
  spriteOf(text: string, color: string): LabelSprite {
    const key = `${color}${text}`
    const known = this.#sprites.get(key)
    if (known !== undefined) return known
    const sprite = this.#add(text, color)
    this.#sprites.set(key, sprite)
    return sprite
  }

  /** Stamps a label, its left top corner at whole px of the device; leaves a transform behind. */
  stamp(context: CanvasRenderingContext2D, sprite: LabelSprite, x: number, y: number): void {
    const page = this.#pages[sprite.page]
    if (page === undefined) {
      context.setTransform(1, 0, 0, 1, 0, 0)
      this.#draw(context, sprite, x, y)
      return
    }
    page.pattern ??= context.createPattern(page.canvas, 'repeat')
    if (page.pattern === null) return
    context.fillStyle = page.pattern
    context.setTransform(1, 0, 0, 1, x - sprite.x, y - sprite.y)
    context.fillRect(sprite.x, sprite.y, sprite.width, this.height)
  }

  #add(text: string, color: string): LabelSprite {
    const measured = this.#ruler?.measureText(text).width ?? 0
    const width = Math.ceil(measured + 2 * padding * this.#pixelRatio)
    const page = this.#pageFor(width)
    if (page === null) return { page: -1, x: 0, y: 0, width, text, color }
    const sprite = { page: this.#pages.indexOf(page), x: page.x, y: page.y, width, text, color }
    this.#draw(page.context, sprite, page.x, page.y)
    page.x += width
    page.pattern = null
    return sprite
  }

  /** The page with its next place set to where the label fits. */
  #pageFor(width: number): Page | null {
    if (width > pageSide) return null
    const last = this.#pages.at(-1)
    if (last !== undefined) {
      if (last.x + width <= pageSide) return last
      last.x = 0
      last.y += this.height
      if (last.y + this.height <= pageSide) return last
    }
    if (this.#pages.length >= pageLimit) return null
    const canvas = new OffscreenCanvas(pageSide, pageSide)
    const context = canvas.getContext('2d')
    if (context === null) return null
    const page: Page = { canvas, context, pattern: null, x: 0, y: 0 }
    this.#pages.push(page)
    return page
  }

  #draw(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    { text, color, width }: { readonly text: string; readonly color: string; readonly width: number },
    x: number,
    y: number,
  ): void {
    context.fillStyle = color
    context.fillRect(x, y, width, this.height)
    context.fillStyle = inkOn(color)
    context.font = font(this.#pixelRatio)
    context.textBaseline = 'middle'
    context.fillText(text, x + padding * this.#pixelRatio, y + this.height / 2 + 0.5 * this.#pixelRatio)
  }
}
