import { jsonValueSchema, type JsonObject, type JsonValue } from '../../src-shared/json.ts'
import { defaultTemplate } from '../../src-shared/modalities/classify-by-writer.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { paramsSchema } from '../../src-shared/params.ts'
import { words } from '../../src-shared/words/words.ts'
import { lastValue, type FlagName, type Flags } from './flags.ts'
import { knownParamsOf, type KnownParam } from './known-params.ts'
import { UsageError } from './usage-error.ts'

const problem = words.cli.usageProblem

/** The params from `--param` and from the flags that stand for one, which win. */
export function readParams(flags: Flags, modalityId: ModalityId): JsonObject {
  const known = knownParamsOf(modalities[modalityId])
  const placed: [string, JsonValue][] = []
  const more: [string, JsonValue][] = []
  for (const text of flags.values('param')) {
    const [name, given] = splitParam(text)
    const param = known.get(name)
    const value = param === undefined ? readValue(given) : readKnown(name, given, param)
    if (param === undefined || param.place === null) more.push([name, value])
    else placed.push([param.place, value])
  }
  const others = more.length === 0 ? {} : { more: Object.fromEntries(more) }
  const method = lastValue(flags, 'method')
  if (method?.trim() === '') throw new UsageError(problem.badMethod)
  return {
    ...Object.fromEntries(placed),
    ...readConceptFlags(flags),
    ...readClassFlags(flags),
    ...(method === undefined ? {} : { method }),
    ...others,
  }
}

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
function readKnown(name: string, text: string, { takes, isTaken }: KnownParam): JsonValue {
  const fitting = [readValue(text), text].find(isTaken)
  if (fitting !== undefined) return fitting
  throw new UsageError(problem.badParamValue(name, takes, text))
}

function readConceptFlags(flags: Flags): JsonObject {
  const isCount = (value: number) => paramsSchema.safeParse({ maxConcepts: value }).success
  const isShare = (value: number) => paramsSchema.safeParse({ minValue: value }).success
  const maxConcepts = readNumber(flags, 'max-concepts', isCount, problem.badCount)
  const minValue = readNumber(flags, 'min-value', isShare, problem.badShare)
  const selectConcepts = flags.values('select')
  if (selectConcepts.some((name) => name.trim() === '')) throw new UsageError(problem.badName('--select'))
  const language = lastValue(flags, 'language')?.trim()
  if (!paramsSchema.safeParse(language === undefined ? {} : { language }).success) {
    throw new UsageError(problem.badLanguage(language ?? ''))
  }
  return {
    ...(maxConcepts === null ? {} : { maxConcepts }),
    ...(minValue === null ? {} : { minValue }),
    ...(selectConcepts.length === 0 ? {} : { selectConcepts: [...selectConcepts] }),
    ...(language === undefined ? {} : { language }),
  }
}

function readNumber(
  flags: Flags,
  name: FlagName,
  isValid: (value: number) => boolean,
  describe: (flag: string, text: string) => string,
): number | null {
  const text = lastValue(flags, name)
  if (text === undefined) return null
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN
  if (isValid(value)) return value
  throw new UsageError(describe(`--${name}`, text))
}

/** Classes that a model which writes is to choose from, and how it is asked. */
function readClassFlags(flags: Flags): JsonObject {
  const classes = [...new Set(flags.values('classes').flatMap(splitClasses))]
  const template = lastValue(flags, 'template')
  if (!flags.has('classes')) {
    if (template !== undefined) throw new UsageError(problem.templateAlone)
    return {}
  }
  if (classes.length < 2) throw new UsageError(problem.fewClasses)
  const missing = ['{classes}', '{text}'].find((placeholder) => !(template ?? defaultTemplate).includes(placeholder))
  if (missing !== undefined) throw new UsageError(problem.noPlaceholder(missing))
  return { classes, ...(template === undefined ? {} : { template }) }
}

/** Names with commas between, or a JSON list of names that have commas in them. */
function splitClasses(text: string): string[] {
  const value = readValue(text)
  const names = Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : text.split(',')
  return names.map((name) => name.trim()).filter((name) => name !== '')
}
