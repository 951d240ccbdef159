import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { ConceptValue } from './demo-model.ts'
import { fetchFile, sizeLimitBytes } from './fetch-file.ts'
import { Refusal } from './status.ts'

/** The platform's documented limits of a video: of its bytes, and of what is behind an address. */
const videoLimitBytes = 128_000_000
const videoUrlLimitBytes = 300_000_000

/** The bytes of an input's picture. Throws a Refusal (30xxx, 39996), as all here do. */
export function readPicture(data: Data | undefined, signal: AbortSignal): Promise<Uint8Array> {
  return readBytes(data, 'image', signal)
}

export function readSound(data: Data | undefined, signal: AbortSignal): Promise<Uint8Array> {
  return readBytes(data, 'audio', signal)
}

export function readVideo(data: Data | undefined, signal: AbortSignal): Promise<Uint8Array> {
  return readBytes(data, 'video', signal)
}

export async function readText(data: Data | undefined, signal: AbortSignal): Promise<string> {
  const text = data?.text
  if (text === undefined) throw refuseOther(data, 'text')
  if (text.raw !== '') {
    checkSize(Buffer.byteLength(text.raw), sizeLimitBytes)
    return text.raw
  }
  if (text.url !== '') return fetchText(text.url, signal)
  throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the text has neither characters nor an address')
}

export function readConcepts(data: Data | undefined): ConceptValue[] {
  const concepts = data?.concepts ?? []
  if (concepts.length === 0) throw refuseOther(data, 'concepts')
  return concepts.map(({ id, name, value }) => ({ id, name, value }))
}

async function readBytes(
  data: Data | undefined,
  field: 'image' | 'audio' | 'video',
  signal: AbortSignal,
): Promise<Uint8Array> {
  const medium = data?.[field]
  if (medium === undefined) throw refuseOther(data, field)
  const isVideo = field === 'video'
  if (medium.base64.length > 0) {
    checkSize(medium.base64.length, isVideo ? videoLimitBytes : sizeLimitBytes)
    return medium.base64
  }
  if (medium.url !== '') {
    return (await fetchFile(medium.url, signal, isVideo ? videoUrlLimitBytes : sizeLimitBytes)).bytes
  }
  throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, `the ${field} has neither bytes nor an address`)
}

function checkSize(sizeBytes: number, limitBytes: number): void {
  if (sizeBytes <= limitBytes) return
  throw new Refusal(StatusCode.INPUT_OVER_LIMIT, `${sizeBytes} bytes; the limit is ${limitBytes}`)
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

type Field = keyof typeof kinds

/** As a model that takes them says it, and as an input that lacks them. */
const kinds = {
  image: { taken: 'images', missing: 'image' },
  audio: { taken: 'sounds', missing: 'sound' },
  video: { taken: 'videos', missing: 'video' },
  text: { taken: 'text', missing: 'text' },
  concepts: { taken: 'concepts', missing: 'concepts' },
} as const

function refuseOther(data: Data | undefined, wanted: Field): Refusal {
  const { image, text, video, audio, concepts = [] } = data ?? {}
  const fields = { image, audio, video, text, concepts: concepts[0] }
  const held = Object.entries(kinds).flatMap(([field, { taken }]) => {
    // Object.entries forgets that the keys are those of the table
    return fields[field as Field] === undefined ? [] : [taken]
  })
  const { taken, missing } = kinds[wanted]
  return held.length === 0
    ? new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, `the input holds no ${missing}`)
    : new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, `the model takes ${taken}, not ${held.join(' and ')}`)
}
