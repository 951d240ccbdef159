import { marks, pause, signalOf } from './signals.ts'

/** The signals of a text, with pauses between its words, framed by those of start and end. */
export function spellText(text: string): string[] {
  const characters = [...text]
  const spelt = characters.flatMap((character, index) => {
    if (character === ' ') return isBetweenWords(characters, index) ? [pause] : [marks.blank]
    return spellCharacter(character)
  })
  return [marks.start, pause, ...spelt, pause, marks.end]
}

/** A single blank with something else on either side of it. */
function isBetweenWords(characters: readonly string[], index: number): boolean {
  const [before, after] = [characters[index - 1], characters[index + 1]]
  return before !== undefined && before !== ' ' && after !== undefined && after !== ' '
}

function spellCharacter(character: string): string[] {
  const signal = signalOf.get(character)
  if (signal !== undefined) return [signal]
  const small = /^[A-Z]$/.test(character) ? signalOf.get(character.toLowerCase()) : undefined
  if (small !== undefined) return [marks.capital, small]
  const digits = [...(character.codePointAt(0) ?? 0).toString(16)]
  return [marks.escape, ...digits.flatMap((digit) => signalOf.get(digit) ?? []), marks.escapeEnd]
}
