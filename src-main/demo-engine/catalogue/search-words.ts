/** A text of a model and what a word found in it counts. */
export interface Field {
  readonly text: string
  readonly weight: number
}

/** How well a search fits, by the beginnings of words; 0 where a word of it begins none. An empty search fits all alike. */
export function rateSearch(search: string, fields: readonly Field[]): number {
  const asked = splitWords(search)
  if (asked.length === 0) return 1
  const known = fields.map(({ text, weight }) => ({ words: splitWords(text), weight }))
  const ratings = asked.map((start) =>
    known.reduce((sum, { words, weight }) => sum + (words.some((word) => word.startsWith(start)) ? weight : 0), 0),
  )
  return ratings.includes(0) ? 0 : ratings.reduce((sum, rating) => sum + rating, 0)
}

const splitWords = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
