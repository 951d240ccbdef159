import { setImmediate } from 'node:timers/promises'
import type { Sound } from '../sound/decode-sound.ts'
import { measurePower } from './measure-power.ts'

export interface ToneRange {
  readonly minHz: number
  readonly maxHz: number
}

/** Long enough to tell tones apart, short enough to lie within a few dashes. */
const frameSeconds = 0.064
/** Loudest frames that are looked at. */
const frameLimit = 256
const framesAtOnce = 16

/** Pitch of the strongest tone within the range, in Hz; null where all is silent or the range holds none. */
export async function findTone({ samples, sampleRate }: Sound, { minHz, maxHz }: ToneRange): Promise<number | null> {
  const length = 2 ** Math.round(Math.log2(sampleRate * frameSeconds))
  const binHz = sampleRate / length
  const [first, last] = [Math.max(1, Math.ceil(minHz / binHz)), Math.min(length / 2 - 1, Math.floor(maxHz / binHz))]
  const power = new Float64Array(length / 2 + 1)
  for (const [index, start] of findLoudFrames(samples, length).entries()) {
    const frame = new Float64Array(length)
    frame.set(samples.subarray(start, start + length))
    measurePower(frame).forEach((value, bin) => (power[bin] = (power[bin] ?? 0) + value))
    if (index % framesAtOnce === framesAtOnce - 1) await setImmediate()
  }
  let peak = first
  for (let bin = first; bin <= last; bin += 1) if ((power[bin] ?? 0) > (power[peak] ?? 0)) peak = bin
  if (last < first || (power[peak] ?? 0) === 0) return null
  return (peak + offsetOfPeak(power, peak)) * binHz
}

/** Where the loudest parts begin, half a frame apart. */
function findLoudFrames(samples: Float32Array, length: number): number[] {
  const frames: { start: number; energy: number }[] = []
  for (let start = 0; start === 0 || start + length <= samples.length; start += length / 2) {
    let energy = 0
    for (let index = start; index < Math.min(start + length, samples.length); index += 1) {
      energy += (samples[index] ?? 0) ** 2
    }
    frames.push({ start, energy })
  }
  return frames
    .sort((one, other) => other.energy - one.energy)
    .slice(0, frameLimit)
    .map(({ start }) => start)
}

/** The top of the parabola through the logarithms of the peak and its neighbours, -0.5..0.5 bins from the peak. */
function offsetOfPeak(power: Float64Array, peak: number): number {
  const [before, here, after] = [peak - 1, peak, peak + 1].map((bin) => Math.log((power[bin] ?? 0) + Number.MIN_VALUE))
  if (before === undefined || here === undefined || after === undefined) return 0
  const bend = before - 2 * here + after
  return bend === 0 ? 0 : Math.min(0.5, Math.max(-0.5, (before - after) / (2 * bend)))
}
