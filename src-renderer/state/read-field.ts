import type { ParamSpec } from '../../src-shared/params.ts'
import type { ParamProblem } from './param-problem.ts'
import { readRow, typeOfRow, type ParamRow } from './param-rows.ts'
import {
  formatParamText,
  isUnset,
  readParamText,
  type FieldText,
  type ParamTextType,
  type Reading,
} from './param-text.ts'

/** What a declared parameter is sent as. */
export function nativeTypeOf({ type, default: value }: ParamSpec): ParamTextType {
  switch (type) {
    case 'boolean':
      return 'boolean'
    case 'string':
    case 'encrypted':
    case 'secrets':
      return 'text'
    case 'enum':
      return typeof value === 'number' ? 'number' : 'text'
    case 'number':
    case 'range':
      return 'number'
    case 'json':
    case 'unknown':
      return 'json'
    case 'numbers':
      return 'numbers'
    case 'strings':
    case 'concepts':
      return 'lines'
    default:
      return type satisfies never
  }
}

/** A row that says nothing of its type stands as the parameter's own, where its value can be that. */
export function fieldTextOf(spec: ParamSpec, row: ParamRow | undefined): FieldText {
  const native = nativeTypeOf(spec)
  if (row === undefined) return { text: '', type: native }
  if (row.type !== null) return { text: row.text, type: row.type }
  const reading = readRow(row)
  const text = reading.ok ? formatParamText(native, reading.value) : null
  return text === null ? { text: row.text, type: typeOfRow(row) } : { text, type: native }
}

/** Null for what is not set and need not be. */
export function readField(spec: ParamSpec, field: FieldText): Reading | null {
  if (isUnset(field)) {
    return spec.isRequired && spec.default === null ? { ok: false, problem: { kind: 'required' } } : null
  }
  const reading = readParamText(field.type, field.text)
  if (!reading.ok) return reading
  const problem = limitProblem(spec, reading.value, field)
  return problem === null ? reading : { ok: false, problem }
}

/** The limits hold for the parameter's own type; who forces another one knows better. */
function limitProblem(spec: ParamSpec, value: unknown, { text, type }: FieldText): ParamProblem | null {
  if (type !== nativeTypeOf(spec)) return null
  if (spec.type === 'enum') {
    const isOffered = spec.options.length === 0 || spec.options.some(({ id }) => id === text.trim())
    return isOffered ? null : { kind: 'no-option', text: text.trim() }
  }
  if (typeof value !== 'number') return null
  const { isWhole, min, max } = spec
  if (isWhole && !Number.isInteger(value)) return { kind: 'not-whole', value }
  if (min !== null && value < min) return { kind: 'too-small', value, min }
  return max !== null && value > max ? { kind: 'too-large', value, max } : null
}
