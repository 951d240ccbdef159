import { Peaks, sampleReaders } from './peaks.ts'
import { readWavFormat, type WavFormat } from './read-wav-format.ts'

export interface Waveform {
  /** Low and high of each column in turn, -1..1. */
  readonly peaks: Float32Array<ArrayBuffer>
  readonly durationMs: number
}

/** A header longer than this is none. */
const longestHeader = 1 << 20

/**
 * Peaks of a WAV as its bytes come, `sizeBytes` in all (null where that is not known); null where they are no WAV, or one
 * with compressed samples.
 */
export async function readWavPeaks(
  pieces: AsyncIterable<Uint8Array>,
  sizeBytes: number | null,
): Promise<Waveform | null> {
  let head: Uint8Array = new Uint8Array(0)
  let samples: SampleStream | null = null
  for await (const piece of pieces) {
    if (samples !== null) {
      samples.take(piece)
      continue
    }
    head = concat(head, piece)
    const format = readWavFormat(head)
    if (format === null || (format === 'more' && head.length > longestHeader)) return null
    if (format === 'more') continue
    samples = new SampleStream(format, sizeBytes)
    samples.take(head.subarray(format.start))
  }
  return samples?.waveform ?? null
}

/** Bytes of samples, cut anywhere. */
class SampleStream {
  readonly #peaks: Peaks
  readonly #format: WavFormat
  readonly #sampleCount: number
  /** The beginning of a sample whose end is in the next piece. */
  #rest: Uint8Array = new Uint8Array(0)

  constructor(format: WavFormat, sizeBytes: number | null) {
    this.#format = format
    const available = sizeBytes === null ? format.sizeBytes : Math.max(0, sizeBytes - format.start)
    // what is recorded into a pipe says 0, or all that the field can say
    const bytes = format.sizeBytes === 0 ? available : Math.min(format.sizeBytes, available)
    this.#sampleCount = Math.floor(bytes / sampleReaders[format.encoding].bytes)
    this.#peaks = new Peaks(this.#sampleCount)
  }

  take(piece: Uint8Array): void {
    const { bytes, read } = sampleReaders[this.#format.encoding]
    const all = this.#rest.length === 0 ? piece : concat(this.#rest, piece)
    const count = Math.floor(all.length / bytes)
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength)
    this.#peaks.add(count, (index) => read(view, index * bytes))
    this.#rest = all.slice(count * bytes)
  }

  get waveform(): Waveform {
    const { channelCount, sampleRate } = this.#format
    return { peaks: this.#peaks.values, durationMs: (this.#sampleCount / channelCount / sampleRate) * 1000 }
  }
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
