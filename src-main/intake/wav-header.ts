import type { ByteSource } from './byte-source.ts'

export interface WavHeader {
  /** 1: PCM, 3: floats, others are compressed. */
  readonly format: number
  readonly channels: number
  readonly sampleRate: number
  /** 0 of many compressed ones. */
  readonly bitsPerSample: number
  readonly dataBytes: number
  /** Null where the header does not tell. */
  readonly durationMs: number | null
}

interface WavFormat extends Omit<WavHeader, 'dataBytes' | 'durationMs'> {
  readonly bytesPerSecond: number
}

/** A file has few chunks before its samples; more than this is no WAV. */
const chunkLimit = 100
const pcm = 1
const floats = 3
const extensible = 0xfffe

/**
 * Reads the chunks of a WAV file up to its samples (http://soundfile.sapp.org/doc/WaveFormat). Throws Error where it is
 * cut, or says of itself what can't be. Writers that stream leave the length open (0 or all ones): then the file's end
 * counts.
 */
export async function readWavHeader(source: ByteSource): Promise<WavHeader> {
  let format: WavFormat | null = null
  let at = 12
  for (let chunk = 0; chunk < chunkLimit; chunk += 1) {
    const head = viewOf(await source.read(at, 8))
    if (head.byteLength < 8) break
    const id = nameAt(head)
    const sizeBytes = head.getUint32(4, true)
    if (id === 'fmt ') format = readFormat(viewOf(await source.read(at + 8, Math.min(sizeBytes, 26))))
    if (id === 'data') return withData(format, sizeBytes, source.sizeBytes - at - 8)
    at += 8 + sizeBytes + (sizeBytes % 2)
  }
  throw new Error(format === null ? 'The WAV has no format.' : 'The WAV has no samples.')
}

function readFormat(view: DataView): WavFormat {
  if (view.byteLength < 16) throw new Error('The format of the WAV is cut off.')
  const tag = view.getUint16(0, true)
  // the real format of an extensible one is the beginning of its GUID
  const format = tag === extensible && view.byteLength >= 26 ? view.getUint16(24, true) : tag
  const channels = view.getUint16(2, true)
  const sampleRate = view.getUint32(4, true)
  const bitsPerSample = view.getUint16(14, true)
  if (channels === 0 || sampleRate === 0) throw new Error(`${channels} channels at ${sampleRate} Hz make no sound.`)
  const isPlain = format === pcm || format === floats
  if (isPlain && bitsPerSample === 0) throw new Error('The samples of the WAV have 0 bits.')
  // what a plain one says of its bytes per second is often wrong, and follows from the rest
  const bytesPerSecond = isPlain ? channels * sampleRate * Math.ceil(bitsPerSample / 8) : view.getUint32(8, true)
  return { format, channels, sampleRate, bitsPerSample, bytesPerSecond }
}

function withData(format: WavFormat | null, toldBytes: number, restBytes: number): WavHeader {
  if (format === null) throw new Error('The samples of the WAV come before their format.')
  if (restBytes === 0) throw new Error('The WAV has no samples.')
  const isOpen = toldBytes === 0 || toldBytes === 0xffff_ffff
  if (!isOpen && toldBytes > restBytes) {
    throw new Error(`The WAV is cut off: of ${toldBytes} bytes of samples, ${restBytes} are there.`)
  }
  const dataBytes = isOpen ? restBytes : toldBytes
  const { bytesPerSecond, ...header } = format
  return {
    ...header,
    dataBytes,
    durationMs: bytesPerSecond === 0 ? null : (dataBytes / bytesPerSecond) * 1000,
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const nameAt = (view: DataView) => String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(at)))
