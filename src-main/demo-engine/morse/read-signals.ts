import { characterOf, marks, pause } from './signals.ts'

export interface ReadSignals {
  readonly text: string
  /** Signals that stand for nothing; the text has them as dots and dashes in brackets. */
  readonly unknownCount: number
}

/** The text that `spellText` made the signals of, or that someone else keyed: the frame is left out where there is one. */
export function readSignals(signals: readonly string[]): ReadSignals {
  const queue = cutFrame(signals)
  let text = ''
  let unknownCount = 0
  for (let at = 0; at < queue.length;) {
    const { character, length } = readNext(queue, at)
    text += character ?? `[${queue[at] ?? ''}]`
    if (character === null) unknownCount += 1
    at += length
  }
  return { text, unknownCount }
}

function cutFrame(signals: readonly string[]): readonly string[] {
  const hasStart = signals[0] === marks.start
  const hasEnd = signals.at(-1) === marks.end
  const inner = signals.slice(hasStart ? 1 : 0, hasEnd ? -1 : undefined)
  return inner.slice(inner[0] === pause ? 1 : 0, inner.at(-1) === pause ? -1 : undefined)
}

interface Step {
  /** Null for a signal that stands for nothing. */
  readonly character: string | null
  /** Signals that it took. */
  readonly length: number
}

function readNext(signals: readonly string[], at: number): Step {
  const signal = signals[at] ?? ''
  switch (signal) {
    case pause:
    case marks.blank:
      return { character: ' ', length: 1 }
    case marks.capital: {
      const letter = characterOf.get(signals[at + 1] ?? '') ?? ''
      return /^[a-z]$/.test(letter) ? { character: letter.toUpperCase(), length: 2 } : { character: null, length: 1 }
    }
    case marks.escape:
      return readEscape(signals, at)
    default:
      return { character: characterOf.get(signal) ?? null, length: 1 }
  }
}

/** More digits than these no character has. */
const digitLimit = 6

function readEscape(signals: readonly string[], at: number): Step {
  const unknown: Step = { character: null, length: 1 }
  const length = signals.slice(at, at + digitLimit + 2).indexOf(marks.escapeEnd) + 1
  const digits = signals.slice(at + 1, at + Math.max(1, length - 1)).map((signal) => characterOf.get(signal) ?? '?')
  const hex = digits.join('')
  if (!/^[0-9a-f]+$/.test(hex)) return unknown
  const point = Number.parseInt(hex, 16)
  const isSurrogate = point >= 0xd800 && point <= 0xdfff
  return point > 0x10ffff || isSurrogate ? unknown : { character: String.fromCodePoint(point), length }
}
