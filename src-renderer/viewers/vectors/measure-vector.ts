export interface VectorFacts {
  /** Euclidean length. */
  readonly norm: number
  readonly low: number
  readonly high: number
  readonly mean: number
  /** Values that are NaN or infinite; the figures are those of the others. */
  readonly brokenCount: number
}

/** Null of a vector without a finite value. */
export function measureVector(vector: Float32Array): VectorFacts | null {
  let [sum, squares, low, high, count] = [0, 0, Infinity, -Infinity, 0]
  for (const value of vector) {
    if (!Number.isFinite(value)) continue
    sum += value
    squares += value * value
    low = Math.min(low, value)
    high = Math.max(high, value)
    count += 1
  }
  if (count === 0) return null
  return { norm: Math.sqrt(squares), low, high, mean: sum / count, brokenCount: vector.length - count }
}
