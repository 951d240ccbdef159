import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Data, DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { CallKind } from '../../../src-shared/calls.ts'
import { Refusal } from '../status.ts'
import type { Method } from './method.ts'
import { readArguments } from './read-arguments.ts'

/** Where the name of the method stands in an input's metadata. */
const methodKey = '_method_name'
/** Id of the part that an answer is in. */
const resultId = 'return'

/**
 * Calls the method that an input names, or the one of the name of the call. An input in parts is answered in a part; one
 * without is answered without, as older clients expect it. Throws a Refusal (10020), as a runner does.
 */
export function callMethod(
  methods: readonly Method[],
  data: Data | undefined,
  call: CallKind,
): MessageInitShape<typeof DataSchema> {
  const method = findMethod(methods, data, call)
  const result = method.run(readArguments(method, data))
  const answer = typeof result === 'string' ? { stringValue: result } : { structValue: result }
  return data !== undefined && data.parts.length > 0 ? { parts: [{ id: resultId, data: answer }] } : answer
}

function findMethod(methods: readonly Method[], data: Data | undefined, call: CallKind): Method {
  const asked = data?.metadata?.[methodKey]
  const name = typeof asked === 'string' && asked !== '' ? asked : call
  const method = methods.find((one) => one.name === name)
  if (method === undefined) {
    const names = methods.map((one) => one.name).join(', ')
    throw new Refusal(StatusCode.FAILURE, `the model has no method ${JSON.stringify(name)}; it has ${names}`)
  }
  if (method.call === call) return method
  const way = method.call === 'generate' ? 'in parts, by GenerateModelOutputs' : 'at once, by PostModelOutputs'
  throw new Refusal(StatusCode.FAILURE, `${name}() answers ${way}`)
}
