import type { Sound } from '../sound/decode-sound.ts'
import { findRuns, joinRuns, type Run } from './find-runs.ts'
import { findTone, type ToneRange } from './find-tone.ts'
import { followTone, measureLoudness, type ToneCourse } from './measure-loudness.ts'
import { measurePurity } from './measure-purity.ts'
import { readSignals } from './read-signals.ts'
import { pause } from './signals.ts'
import { timeRuns, toSignals, type Timing } from './time-runs.ts'

/** A dot at 120 and at 4 words a minute. */
const shortestDotMs = 10
const longestDotMs = 300
/** Over which loudness is measured while the length of a dot is unknown. */
const firstWidthMs = 8
/** Later: this much of a dot, but no longer, because the pitch is not known to the last. */
const dotShare = 0.6
const longestWidthMs = 40
/** Above it, what was heard keeps no time: noise, speech or music. */
const timingLimit = 0.18
/** Below it, the tone is one of many that sound together, as those of a voice do. */
const purityLimit = 0.75
const fewestTones = 4
const mostUnknown = 0.3

/** The text of Morse tones in a sound; null where there are none. */
export async function readMorse(sound: Sound, range: ToneRange): Promise<string | null> {
  const toneHz = await findTone(sound, range)
  if (toneHz === null) return null
  const timed = timeTones(await followTone(sound, toneHz))
  if (timed === null || timed.timing.error > timingLimit || timed.purity < purityLimit) return null
  const signals = toSignals(timed.runs, timed.timing.unit)
  const { text, unknownCount } = readSignals(signals)
  const signalCount = signals.filter((signal) => signal !== pause).length
  return unknownCount > signalCount * mostUnknown ? null : text
}

interface Timed {
  readonly runs: readonly Run[]
  readonly timing: Timing
  readonly purity: number
}

/** First roughly, then over as much of a dot as can be: the longer, the less does noise count. */
function timeTones(course: ToneCourse): Timed | null {
  const { blockMs } = course
  const [shortest, longest] = [shortestDotMs / blockMs, longestDotMs / blockMs]
  const rough = findTones(measureLoudness(course, widthOf(firstWidthMs / blockMs)), shortest / 2)
  if (rough === null) return null
  const { unit } = timeRuns(rough, shortest, longest)
  const loudness = measureLoudness(course, widthOf(Math.min(unit * dotShare, longestWidthMs / blockMs)))
  const runs = findTones(loudness, unit * 0.4)
  if (runs === null) return null
  const timing = timeRuns(runs, Math.max(shortest, unit * 0.7), unit * 1.4)
  return { runs, timing, purity: measurePurity(course, loudness, runs) }
}

const widthOf = (blocks: number) => Math.max(1, Math.round(blocks))

function findTones(loudness: Float32Array, leastLength: number): Run[] | null {
  const runs = joinRuns(findRuns(loudness) ?? [], leastLength)
  return runs.filter(({ isTone }) => isTone).length < fewestTones ? null : runs
}
