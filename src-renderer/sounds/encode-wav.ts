import { audioAccepts } from '../../src-shared/modalities/audio-input.ts'

/** What models of speech are trained on, so that nothing is gained by more. */
export const sampleRate = 16_000

const headerBytes = 44
const bytesPerSample = 2

/** So many samples make the longest sound that may be sent: a little over ten minutes. */
export const mostSamples = Math.floor((audioAccepts.maxBytes - headerBytes) / bytesPerSample)

/** How large a WAV of so many samples is. */
export const wavBytes = (sampleCount: number): number => headerBytes + sampleCount * bytesPerSample

/** A WAV of one channel and 16 bits, of pieces one after the other. */
export function encodeWav(pieces: readonly Int16Array[]): Uint8Array<ArrayBuffer> {
  const dataBytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
  const bytes = new Uint8Array(headerBytes + dataBytes)
  writeHeader(new DataView(bytes.buffer), dataBytes)
  let at = headerBytes
  for (const piece of pieces) {
    // every system that the app runs on has its numbers as WAV has them: little end first
    bytes.set(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength), at)
    at += piece.byteLength
  }
  return bytes
}

/** http://soundfile.sapp.org/doc/WaveFormat */
function writeHeader(view: DataView, dataBytes: number): void {
  const write = (at: number, text: string) => {
    for (const [index, character] of [...text].entries()) view.setUint8(at + index, character.charCodeAt(0))
  }
  write(0, 'RIFF')
  view.setUint32(4, headerBytes - 8 + dataBytes, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // channels
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * bytesPerSample, true)
  view.setUint16(32, bytesPerSample, true)
  view.setUint16(34, bytesPerSample * 8, true)
  write(36, 'data')
  view.setUint32(40, dataBytes, true)
}

/** Samples of -1..1 in 16 bits; what is louder is cut off. */
export function toInt16(samples: Float32Array): Int16Array {
  const whole = new Int16Array(samples.length)
  for (let at = 0; at < samples.length; at += 1) {
    whole[at] = Math.round(Math.min(1, Math.max(-1, samples[at] ?? 0)) * 32_767)
  }
  return whole
}
