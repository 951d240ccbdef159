import { formatPercent } from '../../../src-shared/format.ts'
import type { JsonObject, JsonValue } from '../../../src-shared/json.ts'
import { words } from '../../../src-shared/words/words.ts'

export interface ParamFact {
  readonly name: string
  readonly value: string
}

const { params } = words
const labels: Readonly<Record<string, string>> = {
  maxConcepts: params.maxConcepts,
  minValue: params.minValue,
  selectConcepts: params.selectConcepts,
  language: params.language,
  method: params.method,
  classes: params.classes,
  template: params.template,
}

/** What a run was set to, in words; a parameter without a word of ours keeps its own name and JSON. */
export function paramFacts({ more, ...own }: JsonObject): ParamFact[] {
  const known = Object.entries(own).map(([key, value]) => ({ name: labels[key] ?? key, value: inWords(key, value) }))
  return [...known, ...moreFacts(more)]
}

/** Parameters that the model itself names. */
function moreFacts(more: JsonValue | undefined): ParamFact[] {
  if (more === undefined || more === null || typeof more !== 'object' || Array.isArray(more)) return []
  return Object.entries(more).map(([name, value]) => ({ name, value: inWords(name, value) }))
}

function inWords(key: string, value: JsonValue): string {
  if (key === 'minValue' && typeof value === 'number') return formatPercent(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
