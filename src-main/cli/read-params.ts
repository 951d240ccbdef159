import { jsonValueSchema, type JsonObject, type JsonValue } from '../../src-shared/json.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { words } from '../../src-shared/words/words.ts'
import { lastValue, type FlagName, type Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

const problem = words.cli.usageProblem
type KnownParam = keyof typeof words.cli.paramTakes

/** Parameters that a modality has a place for, by the API's names; any other goes to the model as it is. */
const places: Readonly<Record<ModalityId, { readonly [name in KnownParam]?: string }>> = {
  'image-classify': { max_concepts: 'maxConcepts', min_value: 'minValue', select_concepts: 'selectConcepts' },
  'text-generate': {
    temperature: 'temperature',
    max_tokens: 'maxTokens',
    top_p: 'topP',
    top_k: 'topK',
    system_prompt: 'systemPrompt',
  },
}

/** The modality's params from `--param` and from the flags that stand for one, which win. */
export function readParams(flags: Flags, modalityId: ModalityId): JsonObject {
  const known: [string, JsonValue][] = []
  const more: [string, JsonValue][] = []
  for (const text of flags.values('param')) {
    const [name, value] = splitParam(text)
    const place = isKnown(name) ? places[modalityId][name] : undefined
    if (isKnown(name) && place !== undefined) known.push([place, readKnown(modalityId, name, place, value)])
    else more.push([name, readValue(value)])
  }
  const others = more.length === 0 ? {} : { more: Object.fromEntries(more) }
  return { ...Object.fromEntries(known), ...readConceptFlags(flags), ...others }
}

const isKnown = (name: string): name is KnownParam => Object.hasOwn(words.cli.paramTakes, name)

function splitParam(text: string): [name: string, value: string] {
  const at = text.indexOf('=')
  const name = text.slice(0, Math.max(at, 0)).trim()
  if (name === '') throw new UsageError(problem.badParam(text))
  return [name, text.slice(at + 1)]
}

/** JSON where it is that, else the text itself. */
function readValue(text: string): JsonValue {
  try {
    const parsed = jsonValueSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : text
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    return text
  }
}

/** Where a text is wanted, `5` and `true` are texts as well. */
function readKnown(modalityId: ModalityId, name: KnownParam, place: string, text: string): JsonValue {
  const { params } = modalities[modalityId]
  const fitting = [readValue(text), text].find((value) => params.safeParse({ [place]: value }).success)
  if (fitting !== undefined) return fitting
  throw new UsageError(problem.badParamValue(name, words.cli.paramTakes[name], text))
}

function readConceptFlags(flags: Flags): JsonObject {
  const maxConcepts = readNumber(
    flags,
    'max-concepts',
    (value) => Number.isInteger(value) && value >= 1 && value <= 200,
  )
  const minValue = readNumber(flags, 'min-value', (value) => value >= 0 && value <= 1)
  const selectConcepts = flags.values('select')
  if (selectConcepts.some((name) => name.trim() === '')) throw new UsageError(problem.badName('--select'))
  return {
    ...(maxConcepts === null ? {} : { maxConcepts }),
    ...(minValue === null ? {} : { minValue }),
    ...(selectConcepts.length === 0 ? {} : { selectConcepts: [...selectConcepts] }),
  }
}

function readNumber(
  flags: Flags,
  name: Extract<FlagName, 'max-concepts' | 'min-value'>,
  isValid: (value: number) => boolean,
): number | null {
  const text = lastValue(flags, name)
  if (text === undefined) return null
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN
  if (isValid(value)) return value
  throw new UsageError((name === 'min-value' ? problem.badShare : problem.badCount)(`--${name}`, text))
}
