/** The beginning of a text, never half of a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const endsInHalf = (text.charCodeAt(length - 1) & 0xfc00) === 0xd800
  return text.slice(0, endsInHalf ? length - 1 : length)
}

/** The same in one line, as a list shows it: runs of blanks and line ends are one blank. */
export function firstWords(text: string, length: number): string {
  // so much is enough for any text that does not consist of blanks
  const start = cutText(text.trimStart(), length * 4)
  const words = start.replaceAll(/\s+/g, ' ').trimEnd()
  return words.length <= length ? words : `${cutText(words, length - 1).trimEnd()}…`
}
