/** From low to high what the values of one column reach, in their own unit. */
export interface Bar {
  readonly low: number
  readonly high: number
}

/** A vector as at most `count` columns, each with the least and the greatest of its values, and 0: bars stand on it. */
export function vectorBars(vector: Float32Array, count: number): Bar[] {
  const columns = Math.min(vector.length, Math.max(1, count))
  return Array.from({ length: columns }, (_, column) => {
    const start = Math.floor((column * vector.length) / columns)
    const end = Math.floor(((column + 1) * vector.length) / columns)
    let [low, high] = [0, 0]
    for (let index = start; index < end; index += 1) {
      const value = vector[index] ?? 0
      if (!Number.isFinite(value)) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    return { low, high }
  })
}
