/** Why a value can't be sent. */
export type ValueProblem =
  | { readonly kind: 'required' }
  | { readonly kind: 'no-number'; readonly text: string }
  | { readonly kind: 'comma'; readonly text: string }
  /** More digits than a number on the wire holds. */
  | { readonly kind: 'inexact'; readonly text: string }
  /** Beyond what any number on the wire can be. */
  | { readonly kind: 'beyond'; readonly text: string }
  | { readonly kind: 'not-whole'; readonly value: number }
  | { readonly kind: 'too-small'; readonly value: number; readonly min: number }
  | { readonly kind: 'too-large'; readonly value: number; readonly max: number }
  | { readonly kind: 'not-boolean'; readonly text: string }
  | { readonly kind: 'no-option'; readonly text: string }

/** Why a text as a whole, or a parameter by its name, can't be sent. */
export type EntryProblem =
  /** Lines and columns count from 1; `found` is '' where the text ends too early. */
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number; readonly found: string }
  | { readonly kind: 'not-object' }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'repeated'; readonly name: string }
  /** A free parameter that has a field of its own. */
  | { readonly kind: 'has-field'; readonly name: string }
  /** A key would be stored with the run. */
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'few-classes'; readonly count: number }
  | { readonly kind: 'no-placeholder'; readonly placeholder: string }

/** Why what stands in a field can't be sent. */
export type ParamProblem = ValueProblem | EntryProblem
