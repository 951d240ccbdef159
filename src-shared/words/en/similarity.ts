import { formatCount } from '../../format.ts'

/** Embeddings of one run, compared with each other. */
export const similarity = {
  open: 'Similarity',
  title: 'Cosine similarity',
  description: '1: the same direction, 0: nothing in common.',
  first: (shown: number, count: number) =>
    `The first ${formatCount(shown)} of ${formatCount(count)} results are compared.`,
  reading: 'Reading the vectors',
  tooFew: 'Fewer than two of these results hold a vector.',
  matrix: (count: number) => `Similarities of ${formatCount(count)} inputs with each other`,
  pair: (one: string, other: string, value: string) => `${one} – ${other}: ${value}`,
  none: 'can’t be compared',
  nearest: (name: string) => `Nearest to ${name}`,
  copy: 'Copy as CSV',
  close: 'Close',
} as const
