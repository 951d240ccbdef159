/** How the samples of a WAV lie in its bytes. */
export interface WavFormat {
  readonly channelCount: number
  /** A second. */
  readonly sampleRate: number
  readonly encoding: SampleEncoding
  /** Where the samples begin, and how many bytes of them there are as the header says; it may say more than there are. */
  readonly start: number
  readonly sizeBytes: number
}

export type SampleEncoding = 'uint8' | 'int16' | 'int24' | 'int32' | 'float32' | 'float64' | 'a-law' | 'mu-law'

const encodings: Readonly<Record<string, SampleEncoding>> = {
  '1/8': 'uint8',
  '1/16': 'int16',
  '1/24': 'int24',
  '1/32': 'int32',
  '3/32': 'float32',
  '3/64': 'float64',
  '6/8': 'a-law',
  '7/8': 'mu-law',
}
/** The true format then stands in the first two bytes of its subformat. */
const extensible = 0xfffe

/**
 * Reads the header of a WAV from its first bytes: 'more' where they end within it, null where they are none, or where the
 * samples are compressed.
 */
export function readWavFormat(bytes: Uint8Array): WavFormat | 'more' | null {
  if (bytes.length < 12) return 'more'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (nameAt(view, 0) !== 'RIFF' || nameAt(view, 8) !== 'WAVE') return null
  let format: Pick<WavFormat, 'channelCount' | 'sampleRate' | 'encoding'> | null = null
  for (let at = 12; at + 8 <= view.byteLength;) {
    const name = nameAt(view, at)
    const sizeBytes = view.getUint32(at + 4, true)
    const start = at + 8
    if (name === 'data') return format === null ? null : { ...format, start, sizeBytes }
    if (name === 'fmt ') {
      if (start + Math.min(sizeBytes, 26) > view.byteLength) return 'more'
      format = readFormat(view, start, sizeBytes)
      if (format === null) return null
    }
    // chunks are filled up to an even length
    at = start + sizeBytes + (sizeBytes % 2)
  }
  return 'more'
}

function readFormat(view: DataView, start: number, sizeBytes: number) {
  if (sizeBytes < 16) return null
  const tag = view.getUint16(start, true)
  const code = tag === extensible && sizeBytes >= 26 ? view.getUint16(start + 24, true) : tag
  const encoding = encodings[`${code}/${view.getUint16(start + 14, true)}`]
  const channelCount = view.getUint16(start + 2, true)
  const sampleRate = view.getUint32(start + 4, true)
  return encoding === undefined || channelCount === 0 || sampleRate === 0
    ? null
    : { channelCount, sampleRate, encoding }
}

const nameAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)))
