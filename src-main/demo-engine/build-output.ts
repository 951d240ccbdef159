import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampNow } from '@bufbuild/protobuf/wkt'
import type { Input, InputSchema, OutputSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Answer } from './answer.ts'
import { nameModel, type DemoModel } from './demo-model.ts'
import { joinData, type Made } from './made.ts'
import { buildStatus, createId } from './status.ts'

/** The whole answer to one input. */
export function buildOutput(model: DemoModel, { code, details, made }: Answer, requestId: string) {
  return {
    id: createId(),
    status: buildStatus(code, requestId, details),
    createdAt: timestampNow(),
    model: nameModel(model),
    data: joinData(made),
    ...countTokens(made),
  } satisfies MessageInitShape<typeof OutputSchema>
}

export function countTokens({ pieces, promptTokens }: Made): { promptTokens: number; completionTokens: number } {
  return { promptTokens, completionTokens: pieces.length }
}

const placeholder = 'https://samples.clarifai.com/placeholder.gif'

/** As the platform does it: bytes come back as the word "true", and what has no address as that of a placeholder. */
export function echoInput({ id, data }: Input): MessageInitShape<typeof InputSchema> {
  const { text, image, audio, video } = data ?? {}
  const echo = {
    // not the text itself: an answer in parts would carry it hundreds of times
    ...(text && { text: { url: text.url || placeholder } }),
    ...(image && { image: echoBytes(image) }),
    ...(audio && { audio: echoBytes(audio) }),
    ...(video && { video: echoBytes(video) }),
  }
  const isEmpty = Object.keys(echo).length === 0
  return { id: id || createId(), data: isEmpty ? { image: echoBytes({ url: '' }) } : echo }
}

const echoBytes = ({ url }: { url: string }) => ({ url: url || placeholder, base64: Buffer.from('true') })
