/** Where a sentence or line ends; in scripts that set no spaces, at its mark alone. */
const sentenceEnd = /^[\s\S]*([.!?…:;]["”’)\]]?(?=\s)|[。！？；：]["”’」』）]?|\n)/
const wordEnd = /^[\s\S]*\S(?=\s)/

/**
 * How much of a text that grows can be read out now, `maxLength` at the most: up to the last end of a sentence or line,
 * or of a word where no sentence has ended; 0 where not even a word has. What is longer and has no such end is cut.
 */
export function nextWordsLength(text: string, maxLength: number): number {
  const next = text.slice(0, maxLength)
  const whole = sentenceEnd.exec(next) ?? wordEnd.exec(next)
  if (whole !== null) return whole[0].length
  return text.length > maxLength ? maxLength : 0
}
