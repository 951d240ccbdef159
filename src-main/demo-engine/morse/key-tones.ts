import { pause } from './signals.ts'

export interface Keying {
  /** Words a minute, of 50 units each (PARIS). */
  readonly wordsPerMinute: number
  readonly toneHz: number
  readonly sampleRate: number
}

/** In units: a dot is one long. */
const dash = 3
const signalGap = 3
const wordGap = 7
/** Of full scale. */
const level = 0.5
const rampMs = 4

/** Samples of a unit. */
export const unitLength = ({ wordsPerMinute, sampleRate }: Keying) => Math.round((sampleRate * 1.2) / wordsPerMinute)

/** Units that the signals take, with the silence around them. */
export function countUnits(signals: readonly string[]): number {
  let units = 2 * wordGap
  for (const signal of signals) {
    // a pause stands in the place of the gap that was counted before it
    units += signal === pause ? wordGap - signalGap : lengthOf(signal) + signalGap
  }
  return units
}

/** The signals as tones; 16 bits, one channel. */
export function keyTones(signals: readonly string[], keying: Keying): Int16Array {
  const unit = unitLength(keying)
  const ramp = Math.min(Math.round(unit / 4), Math.round((keying.sampleRate * rampMs) / 1000))
  const tones = { '.': buildTone(unit, ramp, keying), '-': buildTone(dash * unit, ramp, keying) }
  const samples = new Int16Array(countUnits(signals) * unit)
  let at = wordGap * unit
  for (const signal of signals) {
    if (signal === pause) {
      at += (wordGap - signalGap) * unit
      continue
    }
    for (const element of signal) {
      const isDot = element === '.'
      // half of each ramp lies outside, so that the tone is half as loud where it begins and ends
      samples.set(isDot ? tones['.'] : tones['-'], at - Math.floor(ramp / 2))
      at += ((isDot ? 1 : dash) + 1) * unit
    }
    at += (signalGap - 1) * unit
  }
  return samples
}

/** Dots, dashes and the gaps between them. */
function lengthOf(signal: string): number {
  let units = -1
  for (const element of signal) units += (element === '.' ? 1 : dash) + 1
  return units
}

/** Softened at both ends: a tone that is cut clicks. */
function buildTone(length: number, ramp: number, { toneHz, sampleRate }: Keying): Int16Array {
  return Int16Array.from({ length: length + ramp }, (_, index) => {
    const edge = Math.min(index + 0.5, length + ramp - index - 0.5) / Math.max(1, ramp)
    const loudness = edge >= 1 ? 1 : (1 - Math.cos(Math.PI * edge)) / 2
    return Math.round(Math.sin((2 * Math.PI * toneHz * index) / sampleRate) * loudness * level * 32767)
  })
}
