import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from '../status.ts'

/** How the samples of a WAV file are written. */
export type SampleType = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64'

export interface WavFormat {
  readonly sampleRate: number
  readonly channelCount: number
  readonly sampleType: SampleType
  /** Of one moment: a sample for each channel. */
  readonly frameBytes: number
}

const pcm = 1
const float = 3
/** The format proper stands at the start of a GUID further on. */
const extensible = 0xfffe

const sampleTypes: Readonly<Record<string, SampleType>> = {
  [`${pcm}/8`]: 'u8',
  [`${pcm}/16`]: 's16',
  [`${pcm}/24`]: 's24',
  [`${pcm}/32`]: 's32',
  [`${float}/32`]: 'f32',
  [`${float}/64`]: 'f64',
}

export const bytesOf: Readonly<Record<SampleType, number>> = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8 }

/** Reads the chunk `fmt `: http://soundfile.sapp.org/doc/WaveFormat. Throws a Refusal (30101, 30300). */
export function readWavFormat(chunk: DataView): WavFormat {
  if (chunk.byteLength < 16) throw undecodable('its format is cut off')
  const code = chunk.getUint16(0, true)
  const isExtensible = code === extensible && chunk.byteLength >= 26
  const format = isExtensible ? chunk.getUint16(24, true) : code
  const bits = chunk.getUint16(14, true)
  const sampleType = sampleTypes[`${format}/${bits}`]
  if (sampleType === undefined) {
    throw new Refusal(
      StatusCode.INPUT_UNSUPPORTED_FORMAT,
      `the WAV is of format ${format} with ${bits} bits; the model takes PCM of 8, 16, 24 and 32 bits and float of 32 and 64`,
    )
  }
  const channelCount = chunk.getUint16(2, true)
  const sampleRate = chunk.getUint32(4, true)
  if (channelCount === 0 || sampleRate === 0) throw undecodable('its format has no channels or no sample rate')
  return { sampleRate, channelCount, sampleType, frameBytes: channelCount * bytesOf[sampleType] }
}

export const undecodable = (what: string) =>
  new Refusal(StatusCode.ALL_INPUT_INVALID_BYTES, `the WAV can't be read: ${what}`)
