/** Tone or silence, and how long, in blocks. */
export interface Run {
  readonly isTone: boolean
  readonly length: number
}

/** Tones must be this many times as loud as what is between them. */
const leastContrast = 2.5
const binCount = 256

/** Divides loudness into tone and silence; null where there are no two kinds of it. */
export function findRuns(loudness: Float32Array): Run[] | null {
  const threshold = findThreshold(loudness)
  if (threshold === null) return null
  const runs: { isTone: boolean; length: number }[] = []
  for (const value of loudness) {
    const isTone = value > threshold
    const last = runs.at(-1)
    if (last?.isTone === isTone) last.length += 1
    else runs.push({ isTone, length: 1 })
  }
  return runs
}

/** Runs that are shorter than this are taken for the run around them. */
export function joinRuns(runs: readonly Run[], leastLength: number): Run[] {
  const joined: { isTone: boolean; length: number }[] = []
  for (const { isTone, length } of runs) {
    const last = joined.at(-1)
    if (last !== undefined && (last.isTone === isTone || length < leastLength)) last.length += length
    else joined.push({ isTone, length })
  }
  return joined
}

/** Midway between the two kinds that Otsu's method tells apart (https://en.wikipedia.org/wiki/Otsu%27s_method). */
function findThreshold(loudness: Float32Array): number | null {
  const highest = loudness.reduce((max, value) => Math.max(max, value), 0)
  if (highest === 0) return null
  const counts = new Float64Array(binCount)
  for (const value of loudness) {
    const bin = Math.min(binCount - 1, Math.floor((value / highest) * binCount))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const total = loudness.length
  const sum = counts.reduce((all, count, bin) => all + count * bin, 0)
  let best = { spread: 0, low: 0, high: 0 }
  let [below, belowSum] = [0, 0]
  for (const [bin, count] of counts.entries()) {
    below += count
    belowSum += count * bin
    const above = total - below
    if (below === 0 || above === 0) continue
    const [low, high] = [belowSum / below, (sum - belowSum) / above]
    const spread = below * above * (high - low) ** 2
    if (spread > best.spread) best = { spread, low, high }
  }
  const { low, high } = best
  if (best.spread === 0 || high + 0.5 < (low + 0.5) * leastContrast) return null
  return (((low + high) / 2 + 0.5) / binCount) * highest
}
