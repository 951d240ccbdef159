/** A text word by word, each with the blanks before it, so that joining them gives the text again. */
export function splitPieces(text: string): string[] {
  return text.trimEnd().match(/\s*\S+/g) ?? []
}
