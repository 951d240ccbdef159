/** 0.123456 → `0.123`; three digits that count, as a person would give them. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 0.001 || size >= 100_000)) return value.toExponential(2)
  return String(Number(value.toPrecision(3)))
}
