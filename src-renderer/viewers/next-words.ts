/**
 * How much of a text that grows can be read out now: up to the last end of a sentence or line, or of a word where no
 * sentence has ended; 0 where not even a word has.
 */
export function nextWordsLength(text: string): number {
  const sentenceEnd = /^[\s\S]*([.!?…:;]["”’)\]]?(?=\s)|\n)/.exec(text)
  if (sentenceEnd !== null) return sentenceEnd[0].length
  return /^[\s\S]*\S(?=\s)/.exec(text)?.[0].length ?? 0
}
