/** As much as stands in a card beside others; more follows on a click, so that cards keep a height to look over. */
const shownCharacters = 1_600
const shownLines = 16

/** Whether a text is folded where it stands among others. */
export function isLongText(text: string): boolean {
  if (text.length > shownCharacters) return true
  let lineCount = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineCount += 1
  return lineCount > shownLines
}
