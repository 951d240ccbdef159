import type { JsonObject, JsonValue } from '../../src-shared/json.ts'
import {
  formatParamText,
  guessTextType,
  isUnset,
  readParamText,
  type ParamTextType,
  type Reading,
} from './param-text.ts'

/** A parameter by the name that the model gives it, as the user types it. */
export interface ParamRow {
  readonly id: number
  name: string
  text: string
  /** What it is sent as; null where it is taken for what it reads as. */
  type: ParamTextType | null
  /** Typed among the free parameters, where its name is the user's own. */
  isFree: boolean
}

export const typeOfRow = ({ type, text }: ParamRow): ParamTextType => type ?? guessTextType(text)

export const readRow = (row: ParamRow): Reading => readParamText(typeOfRow(row), row.text)

/** Text and type of a row for a value: the type is named only where the text alone would read as something else. */
export function rowTextOf(value: JsonValue): Pick<ParamRow, 'text' | 'type'> {
  if (value === '') return { text: '""', type: 'json' }
  const type = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'json'
  // a format that has the value of that very type gives a text
  const text = formatParamText(type, value) ?? ''
  if (type !== 'text' || guessTextType(text) === 'text') return { text, type: null }
  return { text, type }
}

/** The same value as something else, where that type has it; the same characters otherwise. */
export function changeRowType(row: ParamRow, type: ParamTextType): void {
  const reading = readRow(row)
  const text = reading.ok ? formatParamText(type, reading.value) : null
  row.text = text ?? (type === 'boolean' ? 'true' : row.text)
  row.type = type
}

/** The field of its parameter is empty, which is another thing than an empty text. */
export const isEmptyField = (row: ParamRow) => !row.isFree && isUnset({ text: row.text, type: typeOfRow(row) })

/** Each row by its trimmed name, as far as it can be sent; of two with one name, the first. */
export function valuesOfRows(rows: readonly ParamRow[]): JsonObject {
  const values = new Map<string, JsonValue>()
  for (const row of rows) {
    const name = row.name.trim()
    const reading = readRow(row)
    if (name !== '' && reading.ok && !isEmptyField(row) && !values.has(name)) values.set(name, reading.value)
  }
  return Object.fromEntries(values)
}
