import type { DataModel } from '../demo-model.ts'
import { readText } from '../read-input.ts'
import { rateSentiment, type Sentiment } from './rate-sentiment.ts'

const names: readonly (keyof Sentiment)[] = ['positive', 'neutral', 'negative']
const idOf = (name: string) => `sentiment-${name}`

export const wordListSentiment: DataModel = {
  kind: 'data',
  id: 'word-list-sentiment',
  name: 'Word list sentiment (demonstration)',
  versionId: '20f6c8a7e3d94b15a8c05d7be41f9362',
  modelTypeId: 'text-classifier',
  task: 'classify',
  description:
    'A demonstration and no machine-learning model: looks the words of an English text up in a list of good and bad ones. It does not understand the text.',
  notes: `# Word list sentiment

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. It counts the words of an English text that stand in a list of good ones, such as *helpful* and
*wonderful*, and of bad ones, such as *broken* and *awful*; strong ones count double. A word such as *not* turns the
three words after it round, *very* strengthens the next one and *slightly* weakens it. Words that are in no list speak
for *neutral*.

The three values add up to 1. They are shares and no probabilities. Irony is lost on it, as is every other language.`,
  createdAt: Date.UTC(2026, 10, 1, 10),
  useCases: ['sentiment-analysis'],
  specs: [],
  vocabulary: names.map((name) => ({ id: idOf(name), name })),
  async answer(data, _settings, signal) {
    const sentiment = await rateSentiment(await readText(data, signal))
    return { concepts: names.map((name) => ({ id: idOf(name), name, value: sentiment[name] })) }
  },
}
