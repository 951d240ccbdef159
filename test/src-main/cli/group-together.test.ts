import { expect, test } from 'vitest'
import { groupTogether, mediaOf, type GivenMedium } from '../../../src-main/cli/group-together.ts'
import type { Media } from '../../../src-shared/inputs.ts'
import { togetherAccepts } from '../../../src-shared/modalities/together-input.ts'

const choiceOf = (ref: string) => ({ ref, sendAsBytes: false, shrink: false })
const given = (name: string, media: Media, change: Partial<GivenMedium> = {}): GivenMedium => ({
  name,
  media,
  isPrompt: false,
  choice: choiceOf(name),
  ...change,
})
const prompt = (name: string) => given(name, 'text', { isPrompt: true })
const refused = { choice: null }

/** Names, and the refs of what is sent together. */
const group = (...all: GivenMedium[]) =>
  groupTogether(all).map(({ name, choice }) => [name, choice.ref, ...(choice.companions ?? []).map(({ ref }) => ref)])

test.each<[what: string, all: GivenMedium[], inputs: string[][]]>([
  ['nothing is nothing', [], []],
  ['a prompt goes alone', [prompt('p')], [['p', 'p']]],
  [
    'one of each kind is one input, the text first',
    [given('a', 'audio'), given('i', 'image'), prompt('p')],
    [['p + i + a', 'p', 'i', 'a']],
  ],
  [
    'the prompt goes with each picture',
    [given('1', 'image'), given('2', 'image'), prompt('p')],
    [
      ['1', 'p', '1'],
      ['2', 'p', '2'],
    ],
  ],
  [
    'each prompt goes with the picture',
    [given('i', 'image'), prompt('p'), prompt('q')],
    [
      ['p', 'p', 'i'],
      ['q', 'q', 'i'],
    ],
  ],
  [
    'pictures alone are an input each',
    [given('1', 'image'), given('2', 'image')],
    [
      ['1', '1'],
      ['2', '2'],
    ],
  ],
  ['texts of files are prompts as well', [given('t', 'text'), given('i', 'image')], [['t + i', 't', 'i']]],
  ['what belongs to a refused picture is not sent without it', [prompt('p'), given('i', 'image', refused)], []],
  [
    'of several, only the input of the refused one is left out',
    [prompt('p'), given('1', 'image'), given('2', 'image', refused), given('3', 'image')],
    [
      ['1', 'p', '1'],
      ['3', 'p', '3'],
    ],
  ],
  [
    'without the prompt, nothing is sent',
    [{ ...prompt('p'), ...refused }, given('1', 'image'), given('2', 'image')],
    [],
  ],
])('%s', (_, all, inputs) => {
  expect(group(...all)).toEqual(inputs)
})

test('two kinds with several of each are refused, with their counts', () => {
  const all = [given('1', 'image'), given('2', 'image'), given('3', 'audio'), given('4', 'audio'), given('5', 'audio')]
  expect(() => groupTogether(all)).toThrow(
    expect.objectContaining({
      error: expect.objectContaining({ kind: 'invalid', problem: expect.stringContaining('2 images and 3 sounds') }),
    }),
  )
})

test('a prompt beside a text file is refused: a request takes one text', () => {
  expect(() => groupTogether([prompt('p'), given('t.txt', 'text')])).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ problem: expect.stringContaining('one text') }) }),
  )
})

test.each([
  ['a.bin', 'audio/wav', 'audio'],
  ['https://a/b', 'video/*', 'video'],
  ['missing.mp3', null, 'audio'],
  ['notes.md', 'application/pdf', 'text'],
  ['who knows', null, 'image'],
])('%s of type %s counts as %s', (name, mediaType, media) => {
  expect(mediaOf({ name, mediaType }, togetherAccepts)).toBe(media)
})
