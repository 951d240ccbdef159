import type { JsonObject, JsonValue } from '../../src-shared/json.ts'

/** A parameter by the name that the model gives it, as the user types it. */
export interface ParamRow {
  readonly id: number
  name: string
  value: string
}

export type ParamRowProblem = 'unnamed' | 'repeated' | 'known'

/** JSON where it is JSON, the text itself otherwise; as on the command line. */
export function readParamValue(text: string): JsonValue {
  try {
    // JSON.parse answers JSON and nothing else, but for numbers beyond what one can hold
    const value = JSON.parse(text) as JsonValue
    return typeof value === 'number' && !Number.isFinite(value) ? text : value
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return text
    throw thrown
  }
}

/** What a typed value is taken for. */
export function paramTypeOf(text: string): 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object' {
  const value = readParamValue(text)
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      return 'object'
  }
}

/** Why a row can't be sent; null where it can. `known`: names that fields of their own have set. */
export function paramRowProblem(
  row: ParamRow,
  rows: readonly ParamRow[],
  known: ReadonlySet<string>,
): ParamRowProblem | null {
  const name = row.name.trim()
  if (name === '') return row.value.trim() === '' ? null : 'unnamed'
  if (known.has(name)) return 'known'
  return rows.some((other) => other.id < row.id && other.name.trim() === name) ? 'repeated' : null
}

/** The rows as one object; rows without a name are none yet. */
export function readParamRows(rows: readonly ParamRow[]): JsonObject {
  const named = rows.filter(({ name }) => name.trim() !== '')
  return Object.fromEntries(named.map(({ name, value }) => [name.trim(), readParamValue(value)]))
}

/** As one would have to type it for the same value. */
export function formatParamValue(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  // a text that reads as JSON keeps its quotation marks
  return readParamValue(value) === value ? value : JSON.stringify(value)
}
