/** Cosine similarities of vectors with each other. */
export interface Similarities {
  readonly count: number
  /** Row by row, -1..1; NaN where two have different lengths, or one has no direction. */
  readonly values: Float32Array
}

/** Each pair is multiplied once: the vectors are brought to length 1 before. */
export function similaritiesOf(vectors: readonly Float32Array[]): Similarities {
  const units = vectors.map(toUnit)
  const count = units.length
  const values = new Float32Array(count * count)
  units.forEach((a, row) => {
    for (let column = row; column < count; column += 1) {
      const value = product(a, units[column] ?? null)
      values[row * count + column] = value
      values[column * count + row] = value
    }
  })
  return { count, values }
}

/** Null of zeros, which have no direction; a value that is no finite number makes all of it NaN. */
function toUnit(vector: Float32Array): Float32Array | null {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return norm === 0 ? null : vector.map((value) => value / norm)
}

function product(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null || a.length !== b.length) return Number.NaN
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return Math.max(-1, Math.min(1, sum))
}

export interface Neighbour {
  readonly index: number
  readonly value: number
}

/** The others by their similarity to one, the most similar first; those that can't be compared are left out. */
export function neighboursOf({ count, values }: Similarities, index: number): Neighbour[] {
  return Array.from({ length: count }, (_, other) => ({ index: other, value: values[index * count + other] ?? NaN }))
    .filter((other) => other.index !== index && !Number.isNaN(other.value))
    .sort((a, b) => b.value - a.value)
}

/** A table with the names on both sides; cells that can't be compared are empty. */
export function similarityRows(names: readonly string[], { count, values }: Similarities): string[][] {
  const cell = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '' : String(value))
  return [
    ['', ...names],
    ...names.map((name, row) => [name, ...names.map((_, column) => cell(values[row * count + column]))]),
  ]
}
