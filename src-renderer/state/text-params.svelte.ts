import type { JsonObject } from '../../src-shared/json.ts'
import { textGenerate } from '../../src-shared/modalities/text-generate.ts'
import { formatParamValue, paramRowProblem, readParamRows, type ParamRow, type ParamRowProblem } from './param-rows.ts'
import type { WorkspaceParams } from './workspace-params.ts'

/** Parameters of text generation; what is null or empty is the model's own affair. */
export class TextParams implements WorkspaceParams {
  temperature = $state<number | null>(null)
  maxTokens = $state<number | null>(null)
  topP = $state<number | null>(null)
  topK = $state<number | null>(null)
  systemPrompt = $state('')
  rows = $state<ParamRow[]>([])
  keep = $state(true)

  more = $derived(readParamRows(this.rows))

  /** Names that the fields have set, as the API has them. */
  #known = $derived.by(() => new Set(Object.keys(textGenerate.toConfig(this.#fields).params ?? {})))

  isValid = $derived(this.rows.every((row) => this.problemOf(row) === null))

  isDefault = $derived(this.keep && this.rows.length === 0 && Object.keys(this.#fields).length === 0)

  #lastId = 0

  get values(): JsonObject {
    return { ...this.#fields, ...(Object.keys(this.more).length === 0 ? {} : { more: this.more }) }
  }

  get #fields() {
    const { temperature, maxTokens, topP, topK, systemPrompt } = this
    return {
      ...(temperature === null ? {} : { temperature }),
      ...(maxTokens === null ? {} : { maxTokens }),
      ...(topP === null ? {} : { topP }),
      ...(topK === null ? {} : { topK }),
      ...(systemPrompt.trim() === '' ? {} : { systemPrompt }),
    }
  }

  problemOf(row: ParamRow): ParamRowProblem | null {
    return paramRowProblem(row, this.rows, this.#known)
  }

  addRow(name = '', value = ''): void {
    this.#lastId += 1
    this.rows.push({ id: this.#lastId, name, value })
  }

  removeRow(id: number): void {
    this.rows = this.rows.filter((row) => row.id !== id)
  }

  take(values: JsonObject): void {
    const { temperature, maxTokens, topP, topK, systemPrompt, more } = textGenerate.params.parse(values)
    this.temperature = temperature ?? null
    this.maxTokens = maxTokens ?? null
    this.topP = topP ?? null
    this.topK = topK ?? null
    this.systemPrompt = systemPrompt ?? ''
    this.rows = []
    for (const [name, value] of Object.entries(more ?? {})) this.addRow(name, formatParamValue(value))
  }

  reset(): void {
    this.take({})
    this.keep = true
  }
}
