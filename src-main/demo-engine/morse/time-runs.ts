import type { Run } from './find-runs.ts'
import { pause } from './signals.ts'

export interface Timing {
  /** Length of a dot, in blocks. */
  readonly unit: number
  /** How far the runs are from whole dots, dashes and gaps: the mean of the logarithms; 0 is perfect. */
  readonly error: number
}

const toneUnits = [1, 3]
const gapUnits = [1, 3, 7]
/** Nothing is further off than this: a wrong run must not outweigh many right ones. */
const errorLimit = 0.5
const step = 1.02

/** The length of a dot that fits tones and gaps best, between the given lengths; of several that do, the longest. */
export function timeRuns(runs: readonly Run[], shortest: number, longest: number): Timing {
  const counted = countLengths(runs.slice(1, -1))
  let best: Timing = { unit: longest, error: Infinity }
  for (let unit = longest; unit >= shortest; unit /= step) {
    const error = rateUnit(counted, unit)
    if (error < best.error - 1e-3) best = { unit, error }
  }
  return best
}

/** Signals and the pauses between words, of runs that were timed. */
export function toSignals(runs: readonly Run[], unit: number): string[] {
  const signals: string[] = []
  let signal = ''
  const end = () => {
    if (signal !== '') signals.push(signal)
    signal = ''
  }
  for (const { isTone, length } of runs) {
    if (isTone) signal += length < 2 * unit ? '.' : '-'
    else if (length >= 2 * unit) end()
    if (!isTone && length >= 5 * unit && signals.length > 0) signals.push(pause)
  }
  end()
  if (signals.at(-1) === pause) signals.pop()
  return signals
}

interface Counted extends Run {
  readonly count: number
}

function countLengths(runs: readonly Run[]): Counted[] {
  const counts = new Map<string, Counted>()
  for (const run of runs) {
    const key = `${run.isTone ? 'tone' : 'gap'} ${run.length}`
    counts.set(key, { ...run, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

function rateUnit(counted: readonly Counted[], unit: number): number {
  let [sum, total] = [0, 0]
  for (const { isTone, length, count } of counted) {
    sum += rateLength(isTone, length / unit) * count
    total += count
  }
  return total === 0 ? Infinity : sum / total
}

function rateLength(isTone: boolean, units: number): number {
  // a pause may be as long as it likes
  if (!isTone && units > 7) return 0
  const errors = (isTone ? toneUnits : gapUnits).map((whole) => Math.abs(Math.log(units / whole)))
  return Math.min(errorLimit, ...errors)
}
