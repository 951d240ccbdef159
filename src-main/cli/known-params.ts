import type { JsonValue } from '../../src-shared/json.ts'
import type { Modality } from '../../src-shared/modalities/define.ts'
import { maxConceptsLimit, paramsSchema, type Params, type ParamSpec } from '../../src-shared/params.ts'
import { words } from '../../src-shared/words/words.ts'

/** A parameter that `--param` knows by its name. */
export interface KnownParam {
  /** In words. */
  readonly takes: string
  /** Its place among the params; null of one that goes to the model by its own name. */
  readonly place: keyof Params | null
  readonly isTaken: (value: JsonValue) => boolean
}

const { takes } = words.cli

/** By the API's names: what `output_config` limits of the concepts in an answer. */
const conceptParams: Readonly<Record<string, KnownParam>> = {
  max_concepts: placed('maxConcepts', takes.whole(1, maxConceptsLimit)),
  min_value: placed('minValue', takes.number(0, 1)),
  select_concepts: placed('selectConcepts', takes.names),
  language: placed('language', takes.language),
}

/** What a task has a place for, and what its models commonly take; any other goes to the model unchecked. */
export function knownParamsOf({ hasConcepts, knownParams }: Modality): ReadonlyMap<string, KnownParam> {
  return new Map([
    ...(hasConcepts ? Object.entries(conceptParams) : []),
    ...knownParams.map((spec): [string, KnownParam] => [spec.name, { ...describe(spec), place: null }]),
  ])
}

function placed(place: keyof Params, inWords: string): KnownParam {
  return { takes: inWords, place, isTaken: (value) => paramsSchema.safeParse({ [place]: value }).success }
}

/** Of options only the type is checked: a model may have others. */
function describe(spec: ParamSpec): Omit<KnownParam, 'place'> {
  const { type, isWhole, min, max, options } = spec
  switch (type) {
    case 'number':
    case 'range':
      return { takes: (isWhole ? takes.whole : takes.number)(min, max), isTaken: (value) => isWithin(value, spec) }
    case 'enum':
      return { takes: takes.options(options.map(({ id }) => id).join(', ')), isTaken: isText }
    case 'string':
    case 'encrypted':
      return { takes: takes.text, isTaken: isText }
    case 'boolean':
    case 'json':
    case 'numbers':
    case 'strings':
    case 'concepts':
    case 'secrets':
    case 'unknown':
      return { takes: takes.json, isTaken: () => true }
    default:
      return type satisfies never
  }
}

const isText = (value: JsonValue) => typeof value === 'string'

function isWithin(value: JsonValue, { isWhole, min, max }: ParamSpec): boolean {
  if (typeof value !== 'number' || (isWhole && !Number.isInteger(value))) return false
  return value >= (min ?? -Infinity) && value <= (max ?? Infinity)
}
