import { firstWords } from '../../src-shared/cut-text.ts'
import type { JsonValue } from '../../src-shared/json.ts'
import type { ParamSpec } from '../../src-shared/params.ts'
import { words } from '../../src-shared/words/words.ts'
import type { EntryProblem, ParamProblem } from '../state/param-problem.ts'
import type { FieldText } from '../state/param-text.ts'
import { nativeTypeOf } from '../state/read-field.ts'
import type { FormProblem } from '../state/read-param-form.ts'

const text = words.params

/** `name`: of the parameter whose field it is. */
export function describeParamProblem(problem: ParamProblem, name: string): string {
  const { problems } = text
  switch (problem.kind) {
    case 'required':
      return problems.required(name)
    case 'no-number':
      return problems.noNumber(name, problem.text)
    case 'comma':
      return problems.comma(name, problem.text)
    case 'inexact':
      return problems.inexact(name, problem.text)
    case 'beyond':
      return problems.beyond(name)
    case 'not-whole':
      return problems.notWhole(name, problem.value)
    case 'too-small':
      return problems.tooSmall(name, problem.value, problem.min)
    case 'too-large':
      return problems.tooLarge(name, problem.value, problem.max)
    case 'not-boolean':
      return problems.notBoolean(name, problem.text)
    case 'no-option':
      return problems.noOption(name, problem.text)
    default:
      return describeEntryProblem(problem, name)
  }
}

/** What is wrong with a text as a whole, or with a parameter's name. */
function describeEntryProblem(problem: EntryProblem, name: string): string {
  const { problems } = text
  switch (problem.kind) {
    case 'not-json':
      return problems.notJson(name, problem.line, problem.column, problem.found)
    case 'not-object':
      return problems.notObject(name)
    case 'unnamed':
      return problems.unnamed
    case 'repeated':
      return problems.repeated(problem.name)
    case 'has-field':
      return problems.hasField(problem.name)
    case 'key':
      return problems.key(problem.name)
    case 'few-classes':
      return problems.fewClasses(problem.count)
    case 'no-placeholder':
      return problems.noPlaceholder(problem.placeholder)
    default:
      return problem satisfies never
  }
}

/** What a place of the form is called in a sentence. */
export function nameOfPlace({ place, name }: FormProblem): string {
  if (place === 'max-concepts') return text.maxConcepts
  return place === 'json' && name === '' ? text.more : name
}

/** What an empty field stands for. */
export function placeholderOf({ default: value, placeholder }: ParamSpec): string {
  if (value !== null) return text.default(formatDefault(value))
  return placeholder === '' ? text.unset : placeholder
}

const formatDefault = (value: JsonValue) => firstWords(typeof value === 'string' ? value : JSON.stringify(value), 60)

/** What a field may hold, and what it is for. */
export function noteOf(spec: ParamSpec, field: FieldText): string {
  const isForced = field.type !== nativeTypeOf(spec)
  const parts = [
    spec.isRequired && spec.default === null ? text.hints.required : '',
    isForced ? sentAs(field) : shapeOf(spec),
    spec.description.trim(),
  ]
  const note = parts.filter((part) => part !== '').join(' · ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

function sentAs({ type }: FieldText): string {
  const { sentAs: words } = text.hints
  return type === 'number' || type === 'text' || type === 'json' ? words[type] : words.other
}

function shapeOf({ type, min, max, isWhole }: ParamSpec): string {
  const { hints } = text
  switch (type) {
    case 'number':
    case 'range':
      return [isWhole ? hints.whole : '', rangeOf(min, max)].filter((part) => part !== '').join(', ')
    case 'numbers':
      return hints.numbers
    case 'strings':
      return hints.strings
    case 'concepts':
      return hints.concepts
    case 'json':
    case 'unknown':
      return hints.json
    default:
      return ''
  }
}

function rangeOf(min: number | null, max: number | null): string {
  const { hints } = text
  if (min !== null && max !== null) return hints.between(min, max)
  if (min !== null) return hints.atLeast(min)
  return max === null ? '' : hints.atMost(max)
}
