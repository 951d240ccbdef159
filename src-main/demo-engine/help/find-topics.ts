import { stemWords } from './stem-words.ts'

export interface Topic {
  readonly title: string
  readonly text: string
}

export interface Found {
  readonly topic: Topic
  readonly score: number
}

/** A word of the title says as much as this many of the text. */
const titleWeight = 4
/** BM25's usual figures: how soon a repeated word counts no more, and how far long texts are marked down. */
const saturation = 1.2
const lengthShare = 0.75
/** Less of the question than this, by the weight of its words, is a chance hit. */
const leastCoverage = 0.35

interface Indexed {
  readonly topic: Topic
  readonly counts: ReadonlyMap<string, number>
  readonly length: number
}

/** Topics by their words: BM25 (https://en.wikipedia.org/wiki/Okapi_BM25) over title and text. */
export class TopicIndex {
  readonly #topics: readonly Indexed[]
  readonly #meanLength: number

  constructor(topics: readonly Topic[]) {
    this.#topics = topics.map(indexTopic)
    this.#meanLength = this.#topics.reduce((sum, { length }) => sum + length, 0) / Math.max(1, topics.length)
  }

  /** Those that fit the question, the best first; none where too little of it is spoken of anywhere. */
  find(question: string): Found[] {
    const words = [...new Set(stemWords(question))]
    const weights = new Map(words.map((word) => [word, this.#weigh(word)]))
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
    return this.#topics
      .map((indexed) => ({ indexed, known: words.filter((word) => indexed.counts.has(word)) }))
      .filter(({ known }) => known.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) >= total * leastCoverage)
      .filter(({ known }) => known.length > 0)
      .map(({ indexed, known }) => ({
        topic: indexed.topic,
        score: known.reduce((sum, word) => sum + (weights.get(word) ?? 0) * this.#rate(indexed, word), 0),
      }))
      .sort((one, other) => other.score - one.score)
  }

  /** The rarer a word, the more it says; one that no topic has says the most. */
  #weigh(word: string): number {
    const holders = this.#topics.filter(({ counts }) => counts.has(word)).length
    return Math.log(1 + (this.#topics.length - holders + 0.5) / (holders + 0.5))
  }

  #rate({ counts, length }: Indexed, word: string): number {
    const count = counts.get(word) ?? 0
    const norm = 1 - lengthShare + (lengthShare * length) / this.#meanLength
    return (count * (saturation + 1)) / (count + saturation * norm)
  }
}

function indexTopic(topic: Topic): Indexed {
  const counts = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const word of stemWords(text)) counts.set(word, (counts.get(word) ?? 0) + weight)
  }
  add(topic.title, titleWeight)
  add(topic.text, 1)
  return { topic, counts, length: [...counts.values()].reduce((sum, count) => sum + count, 0) }
}
