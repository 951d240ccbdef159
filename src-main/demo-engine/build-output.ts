import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampNow } from '@bufbuild/protobuf/wkt'
import type { DataSchema, Input, InputSchema, OutputSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Answer } from './answer.ts'
import { modelOwner, nameModel, type DemoModel } from './demo-model.ts'
import type { Made } from './open-model.ts'
import { buildStatus, createId } from './status.ts'

/** The whole answer to one input. */
export function buildOutput(model: DemoModel, { code, details, made }: Answer, requestId: string) {
  return {
    id: createId(),
    status: buildStatus(code, requestId, details),
    createdAt: timestampNow(),
    model: nameModel(model),
    data: buildData(made.concepts, made.pieces),
    ...countTokens(made),
  } satisfies MessageInitShape<typeof OutputSchema>
}

export function buildData(concepts: Made['concepts'], pieces: Made['pieces']): MessageInitShape<typeof DataSchema> {
  return {
    concepts: concepts.map((concept) => ({ ...concept, ...modelOwner })),
    ...(pieces.length === 0 ? {} : { text: { raw: pieces.join('') } }),
  }
}

export function countTokens({ pieces, promptTokens }: Made): { promptTokens: number; completionTokens: number } {
  return { promptTokens, completionTokens: pieces.length }
}

const placeholder = 'https://samples.clarifai.com/placeholder.gif'

/** As the platform does it: bytes come back as the word "true", and what has no address as that of a placeholder. */
export function echoInput({ id, data }: Input): MessageInitShape<typeof InputSchema> {
  const echo = { id: id || createId() }
  // not the text itself: an answer in parts would carry it hundreds of times
  if (data?.text !== undefined) return { ...echo, data: { text: { url: data.text.url || placeholder } } }
  return { ...echo, data: { image: { url: data?.image?.url || placeholder, base64: Buffer.from('true') } } }
}
