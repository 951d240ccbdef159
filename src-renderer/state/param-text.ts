import type { JsonValue } from '../../src-shared/json.ts'
import { findJsonError, placeInText } from './find-json-error.ts'
import type { ParamProblem } from './param-problem.ts'

/** What a typed value is taken for; `numbers` and `lines` are lists, the latter of texts. */
export type ParamTextType = 'number' | 'text' | 'boolean' | 'json' | 'numbers' | 'lines'

/** What stands in the field of a parameter, and what it is sent as. */
export interface FieldText {
  readonly text: string
  readonly type: ParamTextType
}

/** An empty field is none; blanks may be a text of their own. */
export const isUnset = ({ text, type }: FieldText) => (type === 'text' ? text : text.trim()) === ''

export type Reading =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly problem: ParamProblem }

const read = (value: JsonValue): Reading => ({ ok: true, value })
const refused = (problem: ParamProblem): Reading => ({ ok: false, problem })

/** What goes on the wire for a text, as what it is taken for. */
export function readParamText(type: ParamTextType, text: string): Reading {
  switch (type) {
    case 'number':
      return readNumber(text.trim())
    case 'text':
      return read(text)
    case 'boolean':
      return readBoolean(text.trim())
    case 'json':
      return readJson(text)
    case 'numbers':
      return readNumbers(text)
    case 'lines':
      return read(splitNames(text))
    default:
      return type satisfies never
  }
}

/** As one would have to type it for the same value; null where that type has no such value. */
export function formatParamText(type: ParamTextType, value: JsonValue): string | null {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? formatNumber(value) : null
    case 'text':
      return typeof value === 'string' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : null
    case 'json':
      return formatJson(value)
    case 'numbers':
      return formatNumbers(value)
    case 'lines':
      return formatNames(value)
    default:
      return type satisfies never
  }
}

/** What a text is taken for where nobody has said: what it reads as, or text. */
export function guessTextType(text: string): 'number' | 'boolean' | 'json' | 'text' {
  const trimmed = text.trim()
  if (numberPattern.test(trimmed)) return 'number'
  if (trimmed === 'true' || trimmed === 'false') return 'boolean'
  // a list or an object that is not whole yet is none less, and so is a text in its quotation marks
  return /^[[{]|^null$|^".*"$/s.test(trimmed) ? 'json' : 'text'
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function readNumber(text: string): Reading {
  if (/^[+-]?\d*,\d+$/.test(text)) return refused({ kind: 'comma', text })
  if (!numberPattern.test(text)) return refused({ kind: 'no-number', text })
  const value = Number(text)
  if (!Number.isFinite(value)) return refused({ kind: 'beyond', text })
  const isExact = !/^[+-]?\d+$/.test(text) || BigInt(text.replace('+', '')) === BigInt(value)
  return isExact ? read(value) : refused({ kind: 'inexact', text })
}

function readBoolean(text: string): Reading {
  return text === 'true' || text === 'false' ? read(text === 'true') : refused({ kind: 'not-boolean', text })
}

function readJson(text: string): Reading {
  const error = findJsonError(text)
  if (error !== null) {
    const found = error.isEarlyEnd ? '' : (/^[\w.+-]+|./su.exec(text.slice(error.index))?.[0] ?? '').slice(0, 20)
    return refused({ kind: 'not-json', ...placeInText(text, error.index), found })
  }
  const value = JSON.parse(text) as JsonValue // JSON.parse answers JSON and nothing else, but for what is checked here
  return isFinite(value) ? read(value) : refused({ kind: 'beyond', text })
}

function isFinite(value: JsonValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite)
}

function readNumbers(text: string): Reading {
  const readings = text
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '')
    .map(readNumber)
  const wrong = readings.find((reading) => !reading.ok)
  return wrong ?? read(readings.flatMap((reading) => (reading.ok ? [reading.value] : [])))
}

/** What is short stands in one line. */
export function formatJson(value: JsonValue): string {
  const short = JSON.stringify(value)
  return short.length <= 48 ? short : JSON.stringify(value, null, 2)
}

/** From 2^53 on the usual figures are rounded ones; these are exact up to where powers of ten are written. */
function formatNumber(value: number): string {
  const isLong = Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21
  return isLong ? BigInt(value).toString() : String(value)
}

function formatNumbers(value: JsonValue): string | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const texts = value.map((item) => formatParamText('number', item))
  return texts.includes(null) ? null : texts.join(', ')
}

/** One a line; in a single line, with commas between. */
export function splitNames(text: string): string[] {
  const pieces = text.split(text.includes('\n') ? '\n' : ',')
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

function formatNames(value: JsonValue): string | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const names = value.filter((item) => typeof item === 'string')
  const areAll = names.length === value.length && names.every((name) => name !== '' && name === name.trim())
  if (!areAll || names.some((name) => name.includes('\n'))) return null
  // the end of its line keeps a lone name with a comma together
  return names.length === 1 && names[0]?.includes(',') === true ? `${names[0]}\n` : names.join('\n')
}
