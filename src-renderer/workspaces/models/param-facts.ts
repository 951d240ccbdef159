import type { ParamSpec } from '../../../src-shared/params.ts'
import { words } from '../../../src-shared/words/words.ts'

const text = words.models.params

/** What a declared parameter takes: its kind, and of a number whether it is a whole one. */
export function typeWords({ type, isWhole }: ParamSpec): string {
  return isWhole && (type === 'number' || type === 'range') ? text.whole : text.types[type]
}

/** The limits of a number or the options of a choice; '' where there are none. */
export function rangeWords({ options, min, max, step }: ParamSpec): string {
  if (options.length > 0) return options.map(({ id }) => id).join(', ')
  if (min === null || max === null) return ''
  const range = text.between(String(min), String(max))
  return step === null || step === 1 ? range : `${range}, ${text.inSteps(String(step))}`
}

/** A text as it is, everything else as JSON; '' where there is none. */
export function defaultWords({ default: value }: ParamSpec): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
