/** A text word by word, each with the blanks before it and the last with those after it: joined they are the text again. */
export function splitPieces(text: string): string[] {
  return text.match(/\s*\S+(?:\s+$)?|\s+/g) ?? []
}
