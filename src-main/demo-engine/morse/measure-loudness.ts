import { setImmediate } from 'node:timers/promises'
import type { Sound } from '../sound/decode-sound.ts'

/**
 * A tone's course, in blocks of about a millisecond: running sums of what is in step with it, of what is across to it, and
 * of all energy.
 */
export interface ToneCourse {
  readonly inPhase: Float64Array
  readonly across: Float64Array
  readonly energy: Float64Array
  /** Samples of a block. */
  readonly blockLength: number
  readonly blockMs: number
}

/** Samples that are read before other calls have their turn. */
const stepLength = 1 << 19

/** Takes a tone out of a sound: what has another frequency evens out in the sums. */
export async function followTone({ samples, sampleRate }: Sound, toneHz: number): Promise<ToneCourse> {
  const blockLength = Math.max(1, Math.round(sampleRate / 1000))
  const count = Math.floor(samples.length / blockLength)
  const inPhase = new Float64Array(count + 1)
  const across = new Float64Array(count + 1)
  const energy = new Float64Array(count + 1)
  const angle = (2 * Math.PI * toneHz) / sampleRate
  const [turnRe, turnIm] = [Math.cos(angle), Math.sin(angle)]
  // a pointer that turns with the tone
  let [re, im] = [1, 0]
  for (let block = 0; block < count; block += 1) {
    let [sumRe, sumIm, sum] = [inPhase[block] ?? 0, across[block] ?? 0, energy[block] ?? 0]
    for (let index = block * blockLength; index < (block + 1) * blockLength; index += 1) {
      const sample = samples[index] ?? 0
      sumRe += sample * re
      sumIm += sample * im
      sum += sample ** 2
      const turned = re * turnRe - im * turnIm
      im = re * turnIm + im * turnRe
      re = turned
    }
    inPhase[block + 1] = sumRe
    across[block + 1] = sumIm
    energy[block + 1] = sum
    if ((block * blockLength) % stepLength < blockLength) await setImmediate()
  }
  return { inPhase, across, energy, blockLength, blockMs: (blockLength * 1000) / sampleRate }
}

/** The tone's amplitude around each block, over so many of them. */
export function measureLoudness({ inPhase, across, blockLength }: ToneCourse, width: number): Float32Array {
  const count = inPhase.length - 1
  const before = Math.floor(width / 2)
  return Float32Array.from({ length: count }, (_, block) => {
    const [from, to] = [Math.max(0, block - before), Math.min(count, block - before + width)]
    const sum = Math.hypot((inPhase[to] ?? 0) - (inPhase[from] ?? 0), (across[to] ?? 0) - (across[from] ?? 0))
    return (2 * sum) / ((to - from) * blockLength)
  })
}
