import { formatPercent } from '../../src-shared/format.ts'
import type { JsonValue } from '../../src-shared/json.ts'
import type { Params } from '../../src-shared/params.ts'
import { words } from '../../src-shared/words/words.ts'
import type { FormProblem } from '../state/read-param-form.ts'
import { describeParamProblem, nameOfPlace } from './param-words.ts'

const shownCount = 4

/** What differs from what the platform and the model have, in short; what can't be sent comes first. */
export function summariseParams(
  params: Params,
  problems: readonly FormProblem[],
  { isKept, isUntouched }: { readonly isKept: boolean; readonly isUntouched: boolean },
): string {
  const { summary } = words.params
  const parts = [
    ...summariseProblems(problems),
    ...summariseOutput(params),
    params.classes === undefined ? '' : summary.classes(params.classes.length),
    params.template === undefined ? '' : summary.template,
    params.method ?? '',
    ...summariseMore(Object.entries(params.more ?? {})),
    isKept ? '' : summary.notKept,
    isUntouched ? summary.untouched : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function summariseProblems(problems: readonly FormProblem[]): string[] {
  const [first, ...others] = problems
  if (first === undefined) return []
  const told = describeParamProblem(first.problem, nameOfPlace(first))
  return others.length === 0 ? [told] : [told, words.params.summary.more(others.length)]
}

function summariseOutput({ maxConcepts, minValue, selectConcepts, language }: Params): string[] {
  const { summary } = words.params
  return [
    maxConcepts === undefined ? '' : summary.max(maxConcepts),
    minValue === undefined ? '' : summary.min(formatPercent(minValue)),
    selectConcepts === undefined ? '' : summary.select(selectConcepts.length),
    language === undefined ? '' : summary.language(language),
  ]
}

function summariseMore(entries: readonly (readonly [string, JsonValue])[]): string[] {
  const shown = entries.slice(0, shownCount).map(([name, value]) => summariseValue(name, value))
  const hiddenCount = entries.length - shown.length
  return hiddenCount === 0 ? shown : [...shown, words.params.summary.more(hiddenCount)]
}

/** A value that is long is told by its name alone. */
function summariseValue(name: string, value: JsonValue): string {
  const told = typeof value === 'string' ? value : JSON.stringify(value)
  return told === '' || told.length > 20 || told.includes('\n') ? name : `${name} ${told}`
}
