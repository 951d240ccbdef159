import { formatCount } from '../../../src-shared/format.ts'
import { words } from '../../../src-shared/words/words.ts'
import { TopicIndex, type Topic } from './find-topics.ts'

/** A question is looked up by its beginning: a book would hold up the other calls. */
const readLimit = 20_000
/** What scores at least this much of the best topic's score is named with it. */
const quoteShare = 0.7
const mentionShare = 0.4
const quoteLimit = 2
const mentionLimit = 3

const topics: readonly Topic[] = words.help.topics
const index = new TopicIndex(topics)

/** Quotes the topics of Foresight's help that fit the question, and names them; says so where none does. */
export function answerQuestion(question: string): string {
  const { answer } = words.help
  const found = index.find(question.slice(0, readLimit))
  const cut = question.length > readLimit ? [answer.onlyBeginning(formatCount(readLimit))] : []
  const best = found[0]?.score ?? 0
  const quoted = found.slice(0, quoteLimit).filter(({ score }) => score >= best * quoteShare)
  if (quoted.length === 0) return [answer.nothingFits, answer.topicsAre(titlesOf(topics)), ...cut].join('\n\n')
  const others = found.slice(quoted.length, quoted.length + mentionLimit)
  const mentioned = others.filter(({ score }) => score >= best * mentionShare)
  return [
    answer.quotes(titlesOf(quoted.map(({ topic }) => topic))),
    ...quoted.map(({ topic }) => topic.text),
    ...(mentioned.length === 0 ? [] : [answer.seeAlso(titlesOf(mentioned.map(({ topic }) => topic)))]),
    answer.note,
    ...cut,
  ].join('\n\n')
}

const titlesOf = (topics: readonly Topic[]) => topics.map(({ title }) => title)
