import type { Snippet } from 'svelte'
import type { AppError } from '../../src-shared/errors.ts'
import type { ResultPart, ResultPartOf } from '../../src-shared/results.ts'

/** The picture that was sent, as the model saw it. */
export interface SentPicture {
  /** `media://blob/…`; null where it was not kept and is not known. */
  readonly src: string | null
  readonly thumbnailSrc: string | null
  /** Px; null where not known. */
  readonly width: number | null
  readonly height: number | null
  /** Accessible text. */
  readonly alt: string
  /** `src` is gone: the original was moved or changed. */
  readonly onmissing: () => void
}

/** What every viewer gets: its part of a stored entry, and how the page looks at it. */
export interface ViewerProps<Kind extends ResultPart['kind'] = ResultPart['kind']> {
  part: ResultPartOf<Kind>
  /** The view's own threshold, 0..1: what is below is not shown. */
  minValue: number
  /** The view around has a slider for it; where it has none, a part that stands alone shows its own. */
  hasThreshold?: boolean
  /** Shows everything at once, where it stands alone. */
  isAlone: boolean
  oncopy: (text: string) => void
  /** What was sent, where that is a picture. */
  picture: SentPicture | null
  /** Text that was sent, or its beginning; null where it was none. */
  sentText: string | null
  /** Name of the input without its ending: what a file that is saved is called after. */
  name: string
  /** Asks where to, and saves a stored blob there. */
  onsave: (hash: string, fileName: string) => void
  onsavetext: (text: string, fileName: string) => void
  /** Shows a part that stands inside this one in its own viewer. */
  viewer: Snippet<[ResultPart]>
  /** Tells what went wrong with a part. */
  problem: Snippet<[AppError]>
}
