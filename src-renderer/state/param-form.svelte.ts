import { maxConceptsDefault, type ParamSpec, type Params } from '../../src-shared/params.ts'
import { isKeyName } from './param-fields.ts'
import { rowTextOf, valuesOfRows, type ParamRow } from './param-rows.ts'
import { formatParamText, splitNames, type FieldText, type ParamTextType } from './param-text.ts'
import { fieldRow, readJsonObject, readOutputConfig, type FormProblem, type ParamFormTexts } from './read-param-form.ts'
import { fieldTextOf, nativeTypeOf } from './read-field.ts'

/** What stands in the form for one model or workflow, whatever it takes of it. */
export class ParamForm implements ParamFormTexts {
  /** As typed; empty for the platform's own. */
  maxConceptsText = $state('')
  minValue = $state(0)
  /** Names, one a line. */
  selectConceptsText = $state('')
  language = $state('')
  rows = $state<ParamRow[]>([])
  jsonText = $state<string | null>(null)
  /** Of a runner-hosted model; '' for the one it begins with. */
  method = $state('')
  classesText = $state('')
  template = $state('')

  readonly #defaultTemplate: string
  #lastId = 0

  constructor(params: Params, defaultTemplate: string) {
    this.#defaultTemplate = defaultTemplate
    this.take(params)
  }

  /** All is as the platform or the model has it. */
  get isEmpty(): boolean {
    const { maxConceptsText, minValue, selectConceptsText, language, rows, jsonText, method, classesText } = this
    const texts = [selectConceptsText, language, method, classesText, jsonText ?? '']
    const isOwnCount = !['', String(maxConceptsDefault)].includes(maxConceptsText.trim())
    if (isOwnCount || minValue !== 0 || this.template !== this.#defaultTemplate) return false
    return rows.length === 0 && jsonText === null && texts.every((text) => text.trim() === '')
  }

  take(params: Params): void {
    const { maxConcepts, minValue, selectConcepts, language, more, method, classes, template } = params
    this.maxConceptsText = maxConcepts === undefined ? '' : String(maxConcepts)
    this.minValue = minValue ?? 0
    this.selectConceptsText = (selectConcepts ?? []).join('\n')
    this.language = language ?? ''
    this.method = method ?? ''
    this.classesText = formatParamText('lines', classes ?? []) ?? ''
    this.template = template ?? this.#defaultTemplate
    this.jsonText = null
    this.rows = Object.entries(more ?? {}).map(([name, value]) => this.#newRow({ name, ...rowTextOf(value) }))
  }

  fieldText(spec: ParamSpec): FieldText {
    return fieldTextOf(spec, fieldRow(this.rows, spec.name))
  }

  setField({ name }: ParamSpec, text: string, type: ParamTextType): void {
    const row = fieldRow(this.rows, name)
    if (row === undefined) this.rows.push(this.#newRow({ name, text, type }))
    else Object.assign(row, { text, type })
  }

  /** Sends it as something else; the value stays where that type has it too. */
  setFieldType(spec: ParamSpec, type: ParamTextType): void {
    const field = this.fieldText(spec)
    if (field.text === '' && type === nativeTypeOf(spec)) this.resetField(spec.name)
    else this.setField(spec, field.text, type)
  }

  /** As the model has it. */
  resetField(name: string): void {
    this.rows = this.rows.filter((row) => row.isFree || row.name !== name)
  }

  addRow(): void {
    this.rows.push(this.#newRow({ name: '', text: '', type: null, isFree: true }))
  }

  /** A name that the user types is the user's own from then on. */
  nameRow(row: ParamRow, name: string): void {
    row.name = name
    row.isFree = true
  }

  removeRow(id: number): void {
    this.rows = this.rows.filter((row) => row.id !== id)
  }

  /** `free`: the rows that are to become one object. */
  beginJson(free: readonly ParamRow[]): void {
    const values = valuesOfRows(free)
    const ids = new Set(free.map(({ id }) => id))
    this.rows = this.rows.filter(({ id }) => !ids.has(id))
    this.jsonText = Object.keys(values).length === 0 ? '{}' : JSON.stringify(values, null, 2)
  }

  /** False where the object is none yet, which then stays to be mended. */
  endJson(): boolean {
    const reading = readJsonObject(this.jsonText ?? '')
    if (!reading.ok) return false
    const rows = Object.entries(reading.value).map(([name, value]) =>
      this.#newRow({ name, ...rowTextOf(value), isFree: true }),
    )
    this.rows = [...this.rows, ...rows]
    this.jsonText = null
    return true
  }

  /** All that can be brought back another time, what the model of now has no use for too; never a key. */
  kept(keyNames: ReadonlySet<string>): Params {
    const ignored: FormProblem[] = []
    const free = readJsonObject(this.jsonText ?? '')
    const values = { ...valuesOfRows(this.rows), ...(free.ok ? free.value : {}) }
    const more = Object.fromEntries(
      Object.entries(values).filter(([name]) => !(isKeyName(name) || keyNames.has(name) || name === '')),
    )
    const classes = splitNames(this.classesText)
    const isOwnTemplate = this.template !== this.#defaultTemplate && this.template !== ''
    return {
      ...readOutputConfig(this, ignored),
      ...(Object.keys(more).length === 0 ? {} : { more }),
      ...(this.method === '' ? {} : { method: this.method }),
      ...(classes.length === 0 ? {} : { classes }),
      ...(isOwnTemplate ? { template: this.template } : {}),
    }
  }

  #newRow(row: Omit<ParamRow, 'id' | 'isFree'> & { isFree?: boolean }): ParamRow {
    this.#lastId += 1
    return { isFree: false, ...row, id: this.#lastId }
  }
}
