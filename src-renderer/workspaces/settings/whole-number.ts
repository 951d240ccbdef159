export interface WholeRange {
  readonly min: number
  readonly max: number
}

export type WholeNumberProblem =
  | { readonly kind: 'not-whole' }
  | { readonly kind: 'too-small'; readonly limit: number }
  | { readonly kind: 'too-large'; readonly limit: number }

/** Reads what was typed into a field for a whole number; separators of thousands and blanks are let pass. */
export function readWholeNumber(
  text: string,
  { min, max }: WholeRange,
): { readonly value: number } | { readonly problem: WholeNumberProblem } {
  const digits = text.replace(/[\s,_]/g, '')
  if (!/^-?\d+$/.test(digits)) return { problem: { kind: 'not-whole' } }
  const value = Number(digits)
  if (value < min) return { problem: { kind: 'too-small', limit: min } }
  if (value > max) return { problem: { kind: 'too-large', limit: max } }
  return { value }
}
