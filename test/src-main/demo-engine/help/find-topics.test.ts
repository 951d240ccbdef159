import { describe, expect, test } from 'vitest'
import { TopicIndex } from '../../../../src-main/demo-engine/help/find-topics.ts'
import { words } from '../../../../src-shared/words/words.ts'
import { testSeeded, type Random } from '../../../fixtures/seeded.ts'

const { topics } = words.help
const index = new TopicIndex(topics)
const titlesOf = (question: string) => index.find(question).map(({ topic }) => topic.title)

const frames = [
  (about: string) => `What is there to know about ${about}?`,
  (about: string) => `Please explain ${about} to me`,
  (about: string) => `how does it work: ${about.toUpperCase()}`,
  (about: string) => `${about}???`,
  (about: string) => `I want to use ${about}. What should I do?`,
]

/** The title's words in another order, in a sentence of another kind. */
function paraphrase(title: string, random: Random): string {
  return random.pick(frames)(random.shuffle(title.replace(/[,:]/g, '').split(' ')).join(' '))
}

function inventWord(random: Random): string {
  const syllable = () => random.pick(['zor', 'quib', 'flen', 'vux', 'jyp', 'wok', 'gnar']) + random.pick([...'aeiou'])
  return syllable() + syllable() + syllable()
}

describe('of the help', () => {
  testSeeded('each topic is found first by the words of its title, whatever stands around them', (random) => {
    for (const { title } of topics) {
      const question = paraphrase(title, random)
      expect(titlesOf(question)[0], question).toBe(title)
    }
  })

  test.each([
    ['How do I cancel a run?', 'Cancelling a run'],
    ['Can I use it offline?', 'History and working offline'],
    ['where are my keys stored', 'API keys and tokens'],
    ['Is this machine learning?', 'The demo engine'],
    ['photos come out sideways', 'Photo orientation, EXIF and GPS metadata'],
    ['What does “outcome unknown” mean?', 'Error messages and what to do'],
    ['difference between predict and generate', 'Kinds of call: predict, generate and stream'],
    ['maximum file size', 'Limits: the maximum size and number'],
  ])('“%s” finds “%s”', (question, title) => {
    expect(titlesOf(question)[0]).toBe(title)
  })

  testSeeded('invented words find nothing', (random) => {
    const question = Array.from({ length: random.integer(1, 12) }, () => inventWord(random)).join(' ')
    expect(titlesOf(question)).toEqual([])
  })

  test.each(['', '  ', 'how do I?', 'What is the capital of France?', 'a recipe for pancakes', '???'])(
    '“%s” finds nothing',
    (question) => {
      expect(titlesOf(question)).toEqual([])
    },
  )

  testSeeded('a known word among too many unknown ones is a chance hit', (random) => {
    const unknown = Array.from({ length: 12 }, () => inventWord(random))
    expect(titlesOf('deployment')).not.toEqual([])
    expect(titlesOf(random.shuffle(['deployment', ...unknown]).join(' '))).toEqual([])
  })
})

test('a rare word counts more than a common one, and a title more than a text', () => {
  const small = new TopicIndex([
    { title: 'Apples', text: 'fruit fruit fruit' },
    { title: 'Pears', text: 'fruit like apples' },
    { title: 'Roots', text: 'fruit carrots' },
  ])
  expect(small.find('apples').map(({ topic }) => topic.title)).toEqual(['Apples', 'Pears'])
  expect(small.find('fruit carrots')[0]?.topic.title).toBe('Roots')
})
