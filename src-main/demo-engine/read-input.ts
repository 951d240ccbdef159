import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { ConceptValue } from './demo-model.ts'
import { fetchFile, sizeLimitBytes } from './fetch-file.ts'
import { Refusal } from './status.ts'

/** The bytes of an input's picture. Throws a Refusal (30xxx), as all here do. */
export async function readPicture(data: Data | undefined, signal: AbortSignal): Promise<Uint8Array> {
  const image = data?.image
  if (image === undefined) throw refuseOther(data, 'images')
  if (image.base64.length > 0) return image.base64
  if (image.url !== '') return (await fetchFile(image.url, signal)).bytes
  throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the image has neither bytes nor an address')
}

export async function readText(data: Data | undefined, signal: AbortSignal): Promise<string> {
  const text = data?.text
  if (text === undefined) throw refuseOther(data, 'text')
  if (text.raw !== '') return checkSize(text.raw)
  if (text.url !== '') return fetchText(text.url, signal)
  throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the text has neither characters nor an address')
}

export function readConcepts(data: Data | undefined): ConceptValue[] {
  const concepts = data?.concepts ?? []
  if (concepts.length === 0) throw refuseOther(data, 'concepts')
  return concepts.map(({ id, name, value }) => ({ id, name, value }))
}

function checkSize(text: string): string {
  const sizeBytes = Buffer.byteLength(text)
  if (sizeBytes <= sizeLimitBytes) return text
  throw new Refusal(StatusCode.INPUT_OVER_LIMIT, `${sizeBytes} bytes; the limit is ${sizeLimitBytes}`)
}

async function fetchText(address: string, signal: AbortSignal): Promise<string> {
  const { bytes, mediaType } = await fetchFile(address, signal)
  if (mediaType !== '' && !mediaType.startsWith('text/')) {
    throw new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, `${mediaType} is no text`)
  }
  if (bytes.length === 0) throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the text is empty')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // the only error that decode knows
    throw new Refusal(StatusCode.ALL_INPUT_INVALID_BYTES, 'the text is not UTF-8')
  }
}

function refuseOther(data: Data | undefined, wanted: 'images' | 'text' | 'concepts'): Refusal {
  const { image, text, video, audio, concepts = [] } = data ?? {}
  const isOther = [image, text, video, audio, concepts[0]].some((field) => field !== undefined)
  return isOther
    ? new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, `the model takes ${wanted}`)
    : new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, `the input holds no ${missing[wanted]}`)
}

const missing = { images: 'image', text: 'text', concepts: 'concepts' } as const
