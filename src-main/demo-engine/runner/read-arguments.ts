import type { Data } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from '../status.ts'
import type { Argument, Arguments, Method } from './method.ts'

/**
 * A value for each argument of a method: from the parts that bear their names, or, where there are no parts, the text
 * for the first argument that is one. Throws a Refusal (10020), as a runner does.
 */
export function readArguments(method: Method, data: Data | undefined): Arguments {
  const given = listGiven(method, data)
  const known = method.arguments.map(({ name }) => name)
  const unknown = [...given.keys()].find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw refuse(`${method.name}() has no argument ${JSON.stringify(unknown)}; it takes ${known.join(', ')}`)
  }
  return Object.fromEntries(method.arguments.map((argument) => [argument.name, readOne(argument, given)]))
}

function listGiven(method: Method, data: Data | undefined): Map<string, Data | undefined> {
  if (data === undefined) return new Map()
  if (data.parts.length > 0) return new Map(data.parts.map((part) => [part.id, part.data]))
  const first = method.arguments.find(({ type }) => type === 'str')
  return first === undefined || readString(data) === '' ? new Map() : new Map([[first.name, data]])
}

function readOne(argument: Argument, given: ReadonlyMap<string, Data | undefined>): string | number {
  const { name } = argument
  if (!given.has(name)) {
    if (argument.default === undefined) throw refuse(`Field ${name} is required but not set`)
    return argument.default
  }
  const data = given.get(name)
  return argument.type === 'int' ? readInteger(argument, data) : readText(argument, data)
}

function readText(argument: Argument & { type: 'str' }, data: Data | undefined): string {
  const text = data === undefined ? '' : readString(data)
  if (text === '' && hasNumber(data)) throw refuse(`${argument.name} must be a str`)
  const { choices } = argument
  if (choices === undefined || choices.includes(text)) return text
  throw refuse(`${argument.name} is ${JSON.stringify(text)}; allowed are ${choices.join(', ')}`)
}

function readInteger(argument: Argument & { type: 'int' }, data: Data | undefined): number {
  const { name, min, max } = argument
  const isOther = data !== undefined && (readString(data) !== '' || data.floatValue !== 0 || data.boolValue)
  if (isOther) throw refuse(`${name} must be an int`)
  const value = Number(data?.intValue ?? 0n)
  if (value >= min && value <= max) return value
  throw refuse(`${name} is ${value}; allowed are whole numbers from ${min} to ${max}`)
}

const readString = ({ stringValue, text }: Data) => (stringValue === '' ? (text?.raw ?? '') : stringValue)

const hasNumber = (data: Data | undefined) =>
  data !== undefined && (data.intValue !== 0n || data.floatValue !== 0 || data.boolValue)

const refuse = (details: string) => new Refusal(StatusCode.FAILURE, details)
