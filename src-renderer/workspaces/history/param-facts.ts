import { formatPercent } from '../../../src-shared/format.ts'
import type { JsonObject, JsonValue } from '../../../src-shared/json.ts'
import { words } from '../../../src-shared/words/words.ts'

export interface ParamFact {
  readonly name: string
  readonly value: string
}

const labels: Readonly<Record<string, string>> = {
  maxConcepts: words.image.params.maxConcepts,
  minValue: words.image.params.minValue,
  selectConcepts: words.image.params.selectConcepts,
}

/** What a run was set to, in words; a parameter without a word of ours keeps its own name and JSON. */
export function paramFacts(params: JsonObject): ParamFact[] {
  return Object.entries(params).map(([key, value]) => ({ name: labels[key] ?? key, value: inWords(key, value) }))
}

function inWords(key: string, value: JsonValue): string {
  if (key === 'minValue' && typeof value === 'number') return formatPercent(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
