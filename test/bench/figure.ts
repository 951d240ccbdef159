/** One figure of a benchmark: the median of its rounds, with quartiles, and what it is held against. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target: string
  readonly spread: readonly [number, number]
}

export type Report = (figure: Figure) => void

/** Median and quartiles of the rounds. */
export function summarise(rounds: readonly number[]): { value: number; spread: [number, number] } {
  const sorted = [...rounds].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN
  const round = (value: number) => Number(value.toPrecision(4))
  return { value: round(at(0.5)), spread: [round(at(0.25)), round(at(0.75))] }
}
