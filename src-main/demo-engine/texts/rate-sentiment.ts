import { setImmediate } from 'node:timers/promises'
import { negators, sentimentOf, strengths } from './sentiment-words.ts'

/** Shares that add up to 1. */
export interface Sentiment {
  readonly positive: number
  readonly neutral: number
  readonly negative: number
}

/** Words before it that can turn a word round, within a clause. */
const reach = 3
/** Not bad is less than good. */
const turned = -0.75
/** What says nothing counts too: some from the start, and a little for each word that is in no list. */
const neutralStart = 0.4
const neutralWord = 0.04
const wordsAtOnce = 50_000

/** Weighs the words of a text that are in the lists against each other and against all others. */
export async function rateSentiment(text: string): Promise<Sentiment> {
  const sums = { positive: 0, neutral: neutralStart, negative: 0 }
  let before: string[] = []
  let count = 0
  for (const [token] of text.toLowerCase().matchAll(/[\p{L}]+(?:['’][\p{L}]+)*|[.,;:!?()]/gu)) {
    count += 1
    if (count % wordsAtOnce === 0) await setImmediate()
    if (!/^\p{L}/u.test(token) || token === 'but') {
      before = []
      continue
    }
    const value = findSentiment(token)
    if (value === 0) sums.neutral += neutralWord
    else if (weigh(value, before) > 0) sums.positive += weigh(value, before)
    else sums.negative -= weigh(value, before)
    before = [...before, token].slice(-reach)
  }
  const total = sums.positive + sums.neutral + sums.negative
  return { positive: sums.positive / total, neutral: sums.neutral / total, negative: sums.negative / total }
}

function weigh(value: number, before: readonly string[]): number {
  const strength = strengths.get(before.at(-1) ?? '') ?? 1
  const isTurned = before.some((word) => negators.has(word) || /n['’]t$/.test(word))
  return value * strength * (isTurned ? turned : 1)
}

/** Of a word or of what it comes from: loved, loving, loves and lovely are love's. */
function findSentiment(word: string): number {
  for (const form of listForms(word)) {
    const value = sentimentOf.get(form)
    if (value !== undefined) return value
  }
  return 0
}

function listForms(word: string): string[] {
  const stems = ['s', 'es', 'd', 'ed', 'ing', 'ly', 'er', 'est']
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= 3)
    .map((ending) => word.slice(0, -ending.length))
  const forms = stems.flatMap((stem) => [
    stem,
    `${stem}e`,
    stem.replace(/i$/, 'y'),
    // dropped, sadder
    stem.replace(/([^aeiou])\1$/, '$1'),
  ])
  return [word, ...forms]
}
