/** Words that a search takes; more would only narrow what is empty by then. */
const maxWords = 40
/** What the index's tokenizer keeps of a word; one without such a character is no word to it. */
const hasToken = /[\p{L}\p{N}\p{Co}]/u

/**
 * A user's words as an FTS5 expression: all must occur, the last one as far as it is typed. Each is quoted, so that nothing
 * in it is syntax; null where there is no word to look for.
 */
export function buildMatch(search: string): string | null {
  const words = search
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => hasToken.test(word))
    .slice(0, maxWords)
  if (words.length === 0) return null
  return `${words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')} *`
}
