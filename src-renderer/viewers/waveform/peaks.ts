import { readALaw, readMuLaw } from './g711.ts'
import type { SampleEncoding } from './read-wav-format.ts'

/** As many columns as a screen is wide: more could not be seen. */
export const peakCount = 2000

/** The least and the greatest sample of each of so many stretches of a sound of the same length: -1..1. */
export class Peaks {
  /** Low and high in turn. */
  readonly values: Float32Array<ArrayBuffer>
  readonly #sampleCount: number
  #taken = 0

  /** `sampleCount`: of all channels together. */
  constructor(sampleCount: number) {
    this.#sampleCount = Math.max(1, sampleCount)
    this.values = new Float32Array(2 * Math.min(peakCount, this.#sampleCount))
  }

  /** The next `count` samples; those beyond the end are not read. */
  add(count: number, sampleAt: (index: number) => number): void {
    const columnCount = this.values.length / 2
    const taken = Math.min(count, this.#sampleCount - this.#taken)
    for (let index = 0; index < taken;) {
      const column = Math.floor(((this.#taken + index) * columnCount) / this.#sampleCount)
      const end = Math.min(taken, Math.ceil(((column + 1) * this.#sampleCount) / columnCount) - this.#taken)
      let low = this.values[2 * column] ?? 0
      let high = this.values[2 * column + 1] ?? 0
      for (; index < end; index += 1) {
        const sample = sampleAt(index)
        if (sample < low) low = sample
        if (sample > high) high = sample
      }
      this.values[2 * column] = Math.max(-1, low)
      this.values[2 * column + 1] = Math.min(1, high)
    }
    this.#taken += taken
  }
}

interface Samples {
  readonly bytes: number
  readonly read: (view: DataView, at: number) => number
}

/** Size of a sample, and its value -1..1. */
export const sampleReaders: { readonly [Encoding in SampleEncoding]: Samples } = {
  uint8: { bytes: 1, read: (view, at) => (view.getUint8(at) - 128) / 128 },
  int16: { bytes: 2, read: (view, at) => view.getInt16(at, true) / 0x8000 },
  int24: { bytes: 3, read: (view, at) => (view.getInt8(at + 2) * 0x1_0000 + view.getUint16(at, true)) / 0x80_0000 },
  int32: { bytes: 4, read: (view, at) => view.getInt32(at, true) / 0x8000_0000 },
  float32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  'a-law': { bytes: 1, read: (view, at) => readALaw(view.getUint8(at)) },
  'mu-law': { bytes: 1, read: (view, at) => readMuLaw(view.getUint8(at)) },
  float64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
}
