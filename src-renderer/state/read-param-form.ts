import type { JsonObject, JsonValue } from '../../src-shared/json.ts'
import { maxConceptsDefault, maxConceptsLimit, type ParamSpec, type Params } from '../../src-shared/params.ts'
import { isKeyName, type ParamFields } from './param-fields.ts'
import type { ParamProblem } from './param-problem.ts'
import { isEmptyField, readRow, type ParamRow } from './param-rows.ts'
import { readParamText, splitNames, type Reading } from './param-text.ts'
import { parseConceptNames } from './parse-concept-names.ts'
import { fieldTextOf, readField } from './read-field.ts'

/** What stands in the form. */
export interface ParamFormTexts {
  readonly maxConceptsText: string
  readonly minValue: number
  readonly selectConceptsText: string
  readonly language: string
  readonly rows: readonly ParamRow[]
  /** The free parameters as one object; null where they are rows. */
  readonly jsonText: string | null
  readonly classesText: string
  readonly template: string
}

/** What the model, or the workflow, takes of it. */
export interface ParamFormContext {
  readonly fields: ParamFields
  /** No workflow: it takes parameters of a model. */
  readonly takesParams: boolean
  readonly takesOutputConfig: boolean
  readonly asksForClasses: boolean
  readonly defaultTemplate: string
  /** '' where the platform finds it itself. */
  readonly method: string
}

/** Where in the form something is wrong. */
export type ParamPlace = 'max-concepts' | 'classes' | 'template' | 'json' | `field ${string}` | `row ${number}`

/** `name` of the parameter; '' for places that are named by the form itself. */
export interface FormProblem {
  readonly place: ParamPlace
  readonly name: string
  readonly problem: ParamProblem
}

interface ReadForm {
  readonly params: Params
  /** In the order of the form. */
  readonly problems: readonly FormProblem[]
}

export const classesMin = 2

/** What goes into a request, and what can't. */
export function readParamForm(form: ParamFormTexts, context: ParamFormContext): ReadForm {
  const problems: FormProblem[] = []
  const { takesParams, takesOutputConfig, asksForClasses, method } = context
  const outputConfig = takesOutputConfig ? readOutputConfig(form, problems) : {}
  const classes = asksForClasses ? readClasses(form, context.defaultTemplate, problems) : {}
  const more = takesParams ? readMore(form, context.fields, problems) : {}
  return {
    params: {
      ...outputConfig,
      ...classes,
      ...(Object.keys(more).length === 0 ? {} : { more }),
      ...(takesParams && method !== '' ? { method } : {}),
    },
    problems,
  }
}

const maxConceptsSpec = { isWhole: true, min: 1, max: maxConceptsLimit, default: maxConceptsDefault } as const

/** `output_config`, as a field. */
export const maxConceptsField = (name: string): ParamSpec => ({
  ...maxConceptsSpec,
  name,
  type: 'number',
  description: '',
  placeholder: '',
  isRequired: false,
  options: [],
  step: null,
})

/** Only what differs from the platform's own defaults. */
export function readOutputConfig(form: ParamFormTexts, problems: FormProblem[]): Params {
  const reading = readField(maxConceptsField(''), { text: form.maxConceptsText, type: 'number' })
  if (reading?.ok === false) problems.push({ place: 'max-concepts', name: '', problem: reading.problem })
  const maxConcepts = reading?.ok === true && typeof reading.value === 'number' ? reading.value : maxConceptsDefault
  const selectConcepts = parseConceptNames(form.selectConceptsText)
  const language = form.language.trim()
  return {
    ...(maxConcepts === maxConceptsDefault ? {} : { maxConcepts }),
    ...(form.minValue === 0 ? {} : { minValue: form.minValue }),
    ...(selectConcepts.length === 0 ? {} : { selectConcepts }),
    ...(language === '' ? {} : { language }),
  }
}

function readClasses(form: ParamFormTexts, defaultTemplate: string, problems: FormProblem[]): Params {
  const classes = [...new Set(splitNames(form.classesText))]
  if (classes.length < classesMin) {
    problems.push({ place: 'classes', name: '', problem: { kind: 'few-classes', count: classes.length } })
  }
  const missing = ['{classes}', '{text}'].find((placeholder) => !form.template.includes(placeholder))
  if (missing !== undefined) {
    problems.push({ place: 'template', name: '', problem: { kind: 'no-placeholder', placeholder: missing } })
  }
  const isOwn = form.template !== defaultTemplate && missing === undefined
  return {
    ...(classes.length < classesMin ? {} : { classes }),
    ...(isOwn ? { template: form.template } : {}),
  }
}

function readMore(form: ParamFormTexts, fields: ParamFields, problems: FormProblem[]): JsonObject {
  const values = new Map<string, JsonValue>()
  const take = (name: string, place: ParamPlace, reading: Reading | null) => {
    if (reading === null) return
    if (reading.ok) values.set(name, reading.value)
    else problems.push({ place, name, problem: reading.problem })
  }
  for (const spec of fields.specs) {
    const row = fieldRow(form.rows, spec.name)
    take(spec.name, `field ${spec.name}`, readField(spec, fieldTextOf(spec, row)))
  }
  const names = new Set<string>()
  for (const row of freeRows(form.rows, fields)) {
    const name = row.name.trim()
    if (isEmptyField(row) || (name === '' && row.text.trim() === '')) continue
    take(name, `row ${row.id}`, nameReading(name, names, fields) ?? readRow(row))
    names.add(name)
  }
  for (const [name, value] of Object.entries(readFreeJson(form.jsonText, problems))) {
    take(name, 'json', nameReading(name, names, fields) ?? { ok: true, value })
  }
  return Object.fromEntries(values)
}

/** What the field of a parameter holds. */
export function fieldRow(rows: readonly ParamRow[], name: string): ParamRow | undefined {
  return rows.find((row) => !row.isFree && row.name === name)
}

/** Those that no field shows; what belongs to another method of the model waits for that one. */
export function freeRows(rows: readonly ParamRow[], { specs, otherNames }: ParamFields): readonly ParamRow[] {
  const own = new Set(specs.map(({ name }) => name))
  return rows.filter(({ isFree, name }) => isFree || !(own.has(name) || otherNames.has(name)))
}

/** Why no free parameter can have this name; null where one can. */
function nameReading(name: string, earlier: ReadonlySet<string>, { specs, keyNames }: ParamFields): Reading | null {
  const refused = (problem: ParamProblem): Reading => ({ ok: false, problem })
  if (name === '') return refused({ kind: 'unnamed' })
  if (keyNames.includes(name) || isKeyName(name)) return refused({ kind: 'key', name })
  if (specs.some((spec) => spec.name === name)) return refused({ kind: 'has-field', name })
  return earlier.has(name) ? refused({ kind: 'repeated', name }) : null
}

function readFreeJson(jsonText: string | null, problems: FormProblem[]): JsonObject {
  const reading = jsonText === null ? null : readJsonObject(jsonText)
  if (reading === null || reading.ok) return reading?.value ?? {}
  problems.push({ place: 'json', name: '', problem: reading.problem })
  return {}
}

/** Nothing at all is an object without parameters. */
export function readJsonObject(
  text: string,
): { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly problem: ParamProblem } {
  if (text.trim() === '') return { ok: true, value: {} }
  const reading = readParamText('json', text)
  if (!reading.ok) return reading
  const { value } = reading
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, value }
  return { ok: false, problem: { kind: 'not-object' } }
}
