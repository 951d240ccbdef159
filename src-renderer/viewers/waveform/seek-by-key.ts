/** A press of an arrow: so far, or a twentieth of a sound that is shorter than twenty of them. */
const stepMs = 5000

const directions: ReadonlyMap<string, -1 | 1> = new Map([
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['ArrowRight', 1],
  ['ArrowUp', 1],
])

/** Where a key leads from a position in a sound; null where it is none of the arrows. */
export function seekByKey(key: string, positionMs: number, durationMs: number): number | null {
  const direction = directions.get(key)
  if (direction === undefined) return null
  const target = positionMs + direction * Math.min(stepMs, durationMs / 20)
  return Math.max(0, Math.min(durationMs, target))
}
