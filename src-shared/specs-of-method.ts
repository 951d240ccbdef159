import type { CallKind } from './calls.ts'
import type { JsonValue } from './json.ts'
import type { MethodArgument, MethodSignature, ParamSpec } from './params.ts'

/** Methods of a runner-hosted model that a call reaches; with no call named, all that any call does. */
export function methodsForCall(methods: readonly MethodSignature[], call: CallKind | null): readonly MethodSignature[] {
  return methods.filter((method) => method.call !== null && (call === null || method.call === call))
}

/** The method that the platform takes for a call where none is named bears the call's own name. */
export function isDefaultMethod({ name, call }: MethodSignature): boolean {
  return name === call
}

/** The settings of a method as parameters; what an input fills is none. */
export function specsOfMethod({ arguments: all }: MethodSignature): ParamSpec[] {
  return all.filter(isSetting).map(specOfArgument)
}

/** No input of ours fills a figure or a switch: it is a setting, marked as one or not. */
function isSetting({ isParam, type }: MethodArgument): boolean {
  return isParam || type === 'int' || type === 'float' || type === 'bool'
}

function specOfArgument({ name, type, description, default: code, isRequired }: MethodArgument): ParamSpec {
  const specType = specTypeOf(type)
  return {
    name,
    type: specType,
    isWhole: type === 'int',
    default: readDefault(code),
    description,
    placeholder: '',
    isRequired: isRequired && code === '',
    options: [],
    min: null,
    max: null,
    step: null,
  }
}

function specTypeOf(type: MethodArgument['type']): ParamSpec['type'] {
  switch (type) {
    case 'bool':
      return 'boolean'
    case 'int':
    case 'float':
      return 'number'
    case 'str':
    case 'text':
      return 'string'
    case 'json':
    case 'ndarray':
    case 'fields':
    case 'tuple':
    case 'list':
      return 'json'
    case 'unknown':
    case 'bytes':
    case 'image':
    case 'concept':
    case 'region':
    case 'frame':
    case 'audio':
    case 'video':
      return 'unknown'
    default:
      return type satisfies never
  }
}

/** What Python code stands for, as far as it is plain; the code itself otherwise. Null where there is none. */
export function readDefault(code: string): JsonValue {
  const trimmed = code.trim()
  switch (trimmed) {
    case '':
    case 'None':
    case 'null':
      return null
    case 'True':
    case 'true':
      return true
    case 'False':
    case 'false':
      return false
    default:
      return readLiteral(trimmed)
  }
}

function readLiteral(code: string): JsonValue {
  const quoted = /^(['"])([^\\]*)\1$/s.exec(code)
  if (quoted?.[2] !== undefined && !quoted[2].includes(quoted[1] ?? '')) return quoted[2]
  try {
    const value = JSON.parse(code) as JsonValue // JSON.parse answers JSON and nothing else
    return typeof value === 'number' && !Number.isFinite(value) ? code : value
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return code
    throw thrown
  }
}
