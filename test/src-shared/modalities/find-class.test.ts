import { describe, expect, it, test } from 'vitest'
import { findClass } from '../../../src-shared/modalities/find-class.ts'

const moods = ['positive', 'very positive', 'negative']

test.each<[answer: string, name: string | null]>([
  ['Very positive', 'very positive'],
  ['It is very positive!', 'very positive'],
  ['It is positive.', 'positive'],
  ['It is not positive.', null],
  ['It isn’t negative', null],
  ['positively', null],
  ['Class: **very  positive**\n\nBecause of its words.', 'very positive'],
  ['<think>positive or negative?</think>\nnegative', 'negative'],
  ['- positive\n- negative', null],
  ['“ＰＯＳＩＴＩＶＥ”', 'positive'],
  ['__positive__', 'positive'],
  ['> # positive', 'positive'],
  ['```text\npositive\n```\n', 'positive'],
  ['...', null],
  [`positive ${'because it says so, '.repeat(20)}`, null],
  [`${'I looked at it from all sides. '.repeat(200)}\nAnswer: negative`, 'negative'],
])('%j names %s', (answer, name) => {
  expect(findClass(answer, moods)).toBe(name)
})

describe('classes', () => {
  it('that differ in case alone are told apart by it', () => {
    expect(findClass('`US`', ['us', 'US'])).toBe('US')
    expect(findClass('Us', ['us', 'US'])).toBeNull()
  })

  it('may be made of signs, which are no pattern', () => {
    expect(findClass('C++', ['C', 'C++', 'C#'])).toBe('C++')
    expect(findClass('It is written in a.b', ['a.b', 'a+b'])).toBe('a.b')
    expect(findClass('It is written in aXb', ['a.b', '(x'])).toBeNull()
    expect(findClass('?', ['?', '!'])).toBe('?')
  })

  it('may be of any script', () => {
    expect(findClass('答案：否定的', ['肯定的', '否定的'])).toBe('否定的')
    // words that nothing divides: any of them could be a part of another
    expect(findClass('这是否定的', ['肯定的', '否定的'])).toBeNull()
    expect(findClass('**否定的**。', ['肯定的', '否定的'])).toBe('否定的')
    expect(findClass('Ответ: ДА.', ['да', 'нет'])).toBe('да')
  })

  it('may be none', () => {
    expect(findClass('positive', [])).toBeNull()
  })
})

test('an answer that is made to take long takes no time', () => {
  const classes = Array.from({ length: 100 }, (_, index) => `class ${index}`)
  const started = performance.now()
  for (const sign of ['-', '_', ' ', '`', '#', '\n']) {
    expect(findClass(`${sign.repeat(200_000)}x\nclass 7`, classes)).toBe('class 7')
    expect(findClass(`x${sign.repeat(200_000)}x`, classes)).toBeNull()
  }
  expect(findClass('a line like any other\n'.repeat(5000), classes)).toBeNull()
  expect(performance.now() - started).toBeLessThan(5000)
})
