import type { ResultPart, ResultPartOf } from '../../src-shared/results.ts'

/** What every viewer gets: its part of a stored entry, and how the page looks at it. */
export interface ViewerProps<Kind extends ResultPart['kind'] = ResultPart['kind']> {
  part: ResultPartOf<Kind>
  /** The view's own threshold, 0..1: what is below is not shown. */
  minValue: number
  /** Shows everything at once, where it stands alone. */
  isAlone: boolean
}
