import { readWavFormat, undecodable, type WavFormat } from './wav-format.ts'

export interface Wav extends WavFormat {
  /** Whole frames. */
  readonly data: DataView
}

/** Sizes that a writer leaves who could not know them: all that follows is meant. */
const unknownSizes: ReadonlySet<number> = new Set([0, 0xffffffff])

/** Finds format and samples in a WAV file, in whatever order its chunks stand. Throws a Refusal (30101, 30300). */
export function readWav(bytes: Uint8Array): Wav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let format: WavFormat | null = null
  for (let at = 12; at + 8 <= view.byteLength;) {
    const id = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
    const sizeBytes = view.getUint32(at + 4, true)
    const leftBytes = view.byteLength - at - 8
    const chunk = new DataView(bytes.buffer, bytes.byteOffset + at + 8, Math.min(sizeBytes, leftBytes))
    if (id === 'fmt ') format = readWavFormat(chunk)
    if (id === 'data') {
      if (format === null) throw undecodable('no format stands before its samples')
      const isOpen = unknownSizes.has(sizeBytes)
      if (!isOpen && sizeBytes > leftBytes) throw undecodable(`only ${leftBytes} of ${sizeBytes} bytes are there`)
      return { ...format, data: cutToFrames(view, at + 8, isOpen ? leftBytes : sizeBytes, format) }
    }
    // chunks begin at even places
    at += 8 + sizeBytes + (sizeBytes % 2)
  }
  throw undecodable(format === null ? 'it has no format' : 'it has no samples')
}

function cutToFrames(view: DataView, start: number, sizeBytes: number, { frameBytes }: WavFormat): DataView {
  return new DataView(view.buffer, view.byteOffset + start, sizeBytes - (sizeBytes % frameBytes))
}
