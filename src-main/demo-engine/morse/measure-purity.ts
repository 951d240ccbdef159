import type { Run } from './find-runs.ts'
import type { ToneCourse } from './measure-loudness.ts'

/**
 * How much of what sounds during the tones is the tone itself, 0..1. What sounds between them too, such as noise, does not
 * count.
 */
export function measurePurity(course: ToneCourse, loudness: Float32Array, runs: readonly Run[]): number {
  const tone = { blocks: 0, energy: 0, own: 0 }
  const gap = { blocks: 0, energy: 0, own: 0 }
  let at = 0
  for (const { isTone, length } of runs) {
    const sums = isTone ? tone : gap
    sums.blocks += length
    sums.energy += (course.energy[at + length] ?? 0) - (course.energy[at] ?? 0)
    for (let block = at; block < at + length; block += 1) {
      sums.own += ((loudness[block] ?? 0) ** 2 / 2) * course.blockLength
    }
    at += length
  }
  const perGap = 1 / Math.max(1, gap.blocks)
  const all = tone.energy / tone.blocks - gap.energy * perGap
  const own = tone.own / tone.blocks - gap.own * perGap
  // sounds that are as loud between the tones leave nothing to judge by
  return all <= 0 ? 0 : Math.min(1, Math.max(0, own / all))
}
