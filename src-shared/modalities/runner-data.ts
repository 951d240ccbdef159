import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema, PartSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { Failure } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import type { MethodArgument, MethodSignature } from '../params.ts'
import { argumentData } from './argument-data.ts'

type DataInit = MessageInitShape<typeof DataSchema>

/** Where a runner reads the name of the method (clarifai-api.md, section 3.4). */
const methodKey = '_method_name'
/** What an input can hold for a method, in the order of asking. */
const media = ['text', 'image', 'audio', 'video'] as const
type Medium = (typeof media)[number]

/**
 * The same input for a method of a runner-hosted model: each medium for the first argument of its type, `values` by the
 * names of the others. Failure `invalid` where a medium or a value has no argument, and where an argument is missing.
 */
export function toRunnerData(data: DataInit, method: MethodSignature, values: JsonObject): DataInit {
  const free = new Map(method.arguments.map((argument) => [argument.name, argument]))
  const parts: MessageInitShape<typeof PartSchema>[] = []
  for (const [name, value] of Object.entries(values)) {
    const argument = free.get(name)
    if (argument === undefined) throw misfit(method, `no argument ${name}; it takes ${listNames(method.arguments)}`)
    free.delete(name)
    parts.push({ id: name, data: argumentData(argument, value) })
  }
  for (const medium of media) {
    if (data[medium] === undefined) continue
    const argument = [...free.values()].find((one) => takes(one, medium))
    if (argument === undefined) throw misfit(method, `no argument that takes ${medium}`)
    free.delete(argument.name)
    parts.push({ id: argument.name, data: mediumData(argument, medium, data) })
  }
  const missing = [...free.values()].filter(({ isRequired, default: code }) => isRequired && code === '')
  if (missing.length > 0) throw misfit(method, `nothing for ${listNames(missing)}`)
  return { parts, metadata: { [methodKey]: method.name } }
}

const takes = ({ type, isParam }: MethodArgument, medium: Medium) =>
  !isParam && (type === medium || (medium === 'text' && type === 'str'))

function mediumData({ name, type }: MethodArgument, medium: Medium, data: DataInit): DataInit {
  if (type !== 'str') return { [medium]: data[medium] }
  const raw = data.text?.raw ?? ''
  if (raw !== '') return { stringValue: raw }
  throw new Failure({ kind: 'invalid', what: name, problem: 'it takes a text itself, and no address of one' })
}

const misfit = (method: MethodSignature, problem: string) =>
  new Failure({ kind: 'invalid', what: method.name, problem: `it has ${problem}` })

const listNames = (all: readonly MethodArgument[]) => all.map(({ name }) => name).join(', ')
