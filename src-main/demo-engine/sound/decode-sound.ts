import { setImmediate } from 'node:timers/promises'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { sniffMedia } from '../sniff-media.ts'
import { Refusal } from '../status.ts'
import { readWav, type Wav } from './read-wav.ts'
import { bytesOf, type SampleType } from './wav-format.ts'

/** What a model listens to. */
export interface Sound {
  readonly sampleRate: number
  readonly channelCount: number
  /** The mean of the channels, -1..1. */
  readonly samples: Float32Array
}

/** Samples that are decoded before other calls have their turn. */
const stepLength = 1 << 19

/** Throws a Refusal: 30101 for what is no WAV, 30300 for what is broken. */
export async function decodeSound(bytes: Uint8Array): Promise<Sound> {
  const kind = sniffMedia(bytes)
  if (kind === null) throw new Refusal(StatusCode.ALL_INPUT_INVALID_BYTES, 'the bytes are of no known type')
  if (kind.name !== 'WAV') {
    throw new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, `the model takes WAV; this is ${kind.name}`)
  }
  const wav = readWav(bytes)
  return { sampleRate: wav.sampleRate, channelCount: wav.channelCount, samples: await mixDown(wav) }
}

async function mixDown({ data, frameBytes, channelCount, sampleType }: Wav): Promise<Float32Array> {
  const samples = new Float32Array(data.byteLength / frameBytes)
  const read = readers[sampleType]
  const sampleBytes = bytesOf[sampleType]
  for (let index = 0; index < samples.length; index += 1) {
    let sum = 0
    for (let channel = 0; channel < channelCount; channel += 1) {
      sum += read(data, index * frameBytes + channel * sampleBytes)
    }
    const mean = sum / channelCount
    // a float may be anything, and one that is no number would spread
    samples[index] = Number.isFinite(mean) ? mean : 0
    if (index % stepLength === stepLength - 1) await setImmediate()
  }
  return samples
}

const readers: Readonly<Record<SampleType, (data: DataView, at: number) => number>> = {
  u8: (data, at) => (data.getUint8(at) - 128) / 128,
  s16: (data, at) => data.getInt16(at, true) / 2 ** 15,
  s24: (data, at) => (data.getUint16(at, true) + data.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
  s32: (data, at) => data.getInt32(at, true) / 2 ** 31,
  f32: (data, at) => data.getFloat32(at, true),
  f64: (data, at) => data.getFloat64(at, true),
}
