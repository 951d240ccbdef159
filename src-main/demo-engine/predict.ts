import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { timestampNow } from '@bufbuild/protobuf/wkt'
import type { Input, InputSchema, OutputSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type {
  MultiOutputResponseSchema,
  PostModelOutputsRequestSchema,
} from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { findModel } from './catalogue.ts'
import { decodePicture } from './decode-picture.ts'
import { fetchPicture } from './fetch-picture.ts'
import { modelOwner, type ConceptValue, type DemoModel } from './models.ts'
import { readSelection, selectConcepts } from './select-concepts.ts'
import type { Call } from './serve-methods.ts'
import { buildStatus, createId, Refusal } from './status.ts'

const inputLimit = 128
/** Inputs of one call that are worked on at a time. */
const parallelLimit = 4

type Answer = { readonly code: StatusCode; readonly details: string; readonly concepts: readonly ConceptValue[] }

export async function predict(
  request: MessageShape<typeof PostModelOutputsRequestSchema>,
  call: Call,
): Promise<MessageInitShape<typeof MultiOutputResponseSchema>> {
  const { inputs } = request
  const model = findModel(request)
  if (inputs.length === 0) throw new Refusal(StatusCode.PREDICT_INVALID_REQUEST, 'the request has no inputs')
  if (inputs.length > inputLimit) {
    throw new Refusal(StatusCode.PREDICT_INVALID_REQUEST, `${inputs.length} inputs; the limit is ${inputLimit}`)
  }
  const selection = readSelection(model, request.model?.modelVersion?.outputInfo?.outputConfig)
  const answers = await mapInParallel(inputs, async (input): Promise<Answer> => {
    call.signal.throwIfAborted()
    try {
      const picture = await decodePicture(await readInput(input, call.signal))
      return { code: StatusCode.SUCCESS, details: '', concepts: selectConcepts(model.classify(picture), selection) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { code: error.code, details: error.details, concepts: [] }
    }
  })
  const { code, details } = summarise(answers, selection.missing)
  return {
    status: buildStatus(code, call.requestId, details),
    outputs: answers.map((answer, index) => buildOutput(model, inputs[index], answer, call.requestId)),
  }
}

async function readInput({ data }: Input, signal: AbortSignal): Promise<Uint8Array> {
  if (data?.image === undefined) {
    const isOther = data?.video !== undefined || data?.audio !== undefined || data?.text !== undefined
    if (isOther) throw new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, 'the model takes images')
    throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the input holds no image')
  }
  if (data.image.base64.length > 0) return data.image.base64
  if (data.image.url !== '') return fetchPicture(data.image.url, signal)
  throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the image has neither bytes nor an address')
}

/** All failed in the same way: that way. Some failed, or some concept asked for is not there: mixed. */
function summarise(answers: readonly Answer[], missing: readonly string[]): { code: StatusCode; details: string } {
  const failed = answers.filter(({ code }) => code !== StatusCode.SUCCESS)
  const [first] = failed
  if (first === undefined) {
    if (missing.length === 0) return { code: StatusCode.SUCCESS, details: '' }
    return { code: StatusCode.MIXED_STATUS, details: `the model has no concept ${missing.join(', ')}` }
  }
  if (failed.length < answers.length) {
    return { code: StatusCode.MIXED_STATUS, details: `${failed.length} of ${answers.length} inputs failed` }
  }
  const isSame = failed.every(({ code }) => code === first.code)
  return { code: isSame ? first.code : StatusCode.FAILURE, details: first.details }
}

function buildOutput(
  model: DemoModel,
  input: Input | undefined,
  { code, details, concepts }: Answer,
  requestId: string,
): MessageInitShape<typeof OutputSchema> {
  return {
    id: createId(),
    status: buildStatus(code, requestId, details),
    createdAt: timestampNow(),
    // the platform's echo of the model is abridged to its ids
    model: { id: model.id, ...modelOwner, modelTypeId: model.modelTypeId, modelVersion: { id: model.versionId } },
    input: echoInput(input),
    data: { concepts: concepts.map((concept) => ({ ...concept, ...modelOwner })) },
  }
}

/** As the platform does it: bytes come back as the word "true", beside the address of a placeholder. */
function echoInput(input: Input | undefined): MessageInitShape<typeof InputSchema> {
  const url = input?.data?.image?.url || 'https://samples.clarifai.com/placeholder.gif'
  return { id: input?.id || createId(), data: { image: { url, base64: Buffer.from('true') } } }
}

/** Results in the order of the items; the first failure fails all. */
async function mapInParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>()
  const queue = items.entries()
  const drain = async () => {
    for (const [index, item] of queue) results.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: parallelLimit }, drain))
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result)
}
