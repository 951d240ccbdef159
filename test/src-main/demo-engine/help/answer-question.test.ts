import { expect, test } from 'vitest'
import { answerQuestion } from '../../../../src-main/demo-engine/help/answer-question.ts'
import { words } from '../../../../src-shared/words/words.ts'

const { topics, answer } = words.help

test('an answer names the topics that it quotes, has each whole, and says how it was made', () => {
  for (const { title, text } of topics) {
    const written = answerQuestion(title)
    expect(written).toContain(`“${title}”`)
    expect(written).toContain(text)
    expect(written).toContain(answer.note)
    const named = topics.filter((topic) => written.split('\n')[0]?.includes(`“${topic.title}”`))
    const quoted = topics.filter((topic) => written.includes(topic.text))
    expect(quoted).toEqual(named)
    expect(quoted.length).toBeLessThanOrEqual(2)
  }
})

test('where nothing fits, the answer says so, quotes nothing and lists what there is', () => {
  const written = answerQuestion('Who wrote Faust?')
  expect(written).toContain(answer.nothingFits)
  for (const { title, text } of topics) {
    expect(written).toContain(title)
    expect(written).not.toContain(text)
  }
})

test('a question that is very long is read at its beginning, and the answer says that', () => {
  const beginning = 'Cancelling a run. '
  expect(answerQuestion(beginning + 'zorquib '.repeat(2)).includes('20,000')).toBe(false)
  const unknown = Array.from({ length: 100_000 }, (_, index) => `zorquib${index}`).join(' ')
  const written = answerQuestion(beginning.repeat(1200) + unknown)
  expect(written).toContain('“Cancelling a run”')
  expect(written).toContain('Only the first 20,000 characters')
})
