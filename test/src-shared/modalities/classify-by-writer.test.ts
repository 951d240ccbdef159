import { describe, expect, it, test } from 'vitest'
import { askForClass, defaultTemplate, matchClass } from '../../../src-shared/modalities/classify-by-writer.ts'
import { findClass } from '../../../src-shared/modalities/find-class.ts'
import type { DecodedPart } from '../../../src-shared/results.ts'

const classes = ['positive', 'negative']

describe('the question for a class', () => {
  it('names the classes and the text; what stands in the text is taken for no placeholder', () => {
    const asked = askForClass({ kind: 'text', text: 'I {classes} it' }, { classes })
    expect(asked).toEqual({
      kind: 'text',
      text: defaultTemplate.replace('{classes}', 'positive, negative').replace('{text}', 'I {classes} it'),
    })
  })

  it('ends with the text where a template has no place for it', () => {
    expect(askForClass({ kind: 'text', text: 'a' }, { classes, template: 'Which?' })).toEqual({
      kind: 'text',
      text: 'Which?\n\na',
    })
  })

  it('is put around characters alone', () => {
    expect(() => askForClass({ kind: 'url', url: 'https://a' }, { classes })).toThrow(
      expect.toSatisfy(({ error }) => error.kind === 'invalid'),
    )
    expect(askForClass({ kind: 'url', url: 'https://a' }, {})).toEqual({ kind: 'url', url: 'https://a' })
  })
})

test.each([
  ['positive', 'positive'],
  ['`positive`', 'positive'],
  ['```\nnegative\n```', 'negative'],
  ['**Positive**.', 'positive'],
  ['The class is: negative', 'negative'],
  ['neither of them', null],
  ['', null],
  ['positive or negative', null],
  ['Not positively sure', null],
])('“%s” names %s', (answer, name) => {
  expect(findClass(answer, classes)).toBe(name)
})

test('an answer’s text becomes its class where classes were asked for, and a classifier’s concepts stay', () => {
  const concepts: DecodedPart = { kind: 'concepts', concepts: [] }
  const text: DecodedPart = { kind: 'text', text: '`negative`' }
  expect(matchClass([text, concepts], { classes })).toEqual([
    { kind: 'class', name: 'negative', text: '`negative`' },
    concepts,
  ])
  expect(matchClass([text, concepts], {})).toEqual([text, concepts])
})
