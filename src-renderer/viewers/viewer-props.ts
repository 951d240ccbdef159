import type { Snippet } from 'svelte'
import type { AppError } from '../../src-shared/errors.ts'
import type { ResultPart, ResultPartOf } from '../../src-shared/results.ts'

/** What every viewer gets: its part of a stored entry, and how the page looks at it. */
export interface ViewerProps<Kind extends ResultPart['kind'] = ResultPart['kind']> {
  part: ResultPartOf<Kind>
  /** The view's own threshold, 0..1: what is below is not shown. */
  minValue: number
  /** Shows everything at once, where it stands alone. */
  isAlone: boolean
  oncopy: (text: string) => void
  /** Shows a part that stands inside this one in its own viewer. */
  viewer: Snippet<[ResultPart]>
  /** Tells what went wrong with a part. */
  problem: Snippet<[AppError]>
}
