import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planTogether } from '../../../src-renderer/state/together.ts'
import { togetherWords } from '../../../src-renderer/frame/together-words.ts'
import { newItem } from './input-drafts.ts'

const types = { t: 'text/plain', i: 'image/png', a: 'audio/wav', v: 'video/mp4' } as const
/** `iia`: two images and a sound. */
const itemsOf = (letters: string) => [...letters].map((letter) => newItem(types[letter as keyof typeof types]))

function planned(letters: string, hasPrompt: boolean) {
  const items = itemsOf(letters)
  const plan = planTogether(items, hasPrompt)
  const letterOf = (media: string) => media.charAt(0)
  return {
    plan:
      plan.kind === 'ok' ? plan.groups.map((group) => group.map(({ media }) => letterOf(media)).join('')) : plan.reason,
    words: togetherWords(plan, items, hasPrompt),
  }
}

const cases: readonly (readonly [letters: string, hasPrompt: boolean, plan: string[] | string, words: string])[] = [
  ['', false, [], ''],
  ['', true, [''], '1 request: the prompt alone'],
  ['i', true, ['i'], '1 request: prompt + 1 image'],
  ['ia', true, ['ia'], '1 request: prompt + 1 image + 1 sound'],
  ['vai', false, ['vai'], '1 request: 1 image + 1 sound + 1 video'],
  ['iat', false, ['tia'], '1 request: 1 text + 1 image + 1 sound'],
  ['a', false, ['a'], '1 request: 1 sound'],
  ['iii', true, ['i', 'i', 'i'], '3 requests: the prompt with each image'],
  ['aa', true, ['a', 'a'], '2 requests: the prompt with each sound'],
  ['vv', false, ['v', 'v'], '2 requests: one for each video'],
  ['tt', false, ['t', 't'], '2 requests: one for each text'],
]

describe('what is listed', () => {
  test.each(cases)('"%s", with a prompt: %s, makes %j', (letters, hasPrompt, plan, words) => {
    expect(planned(letters, hasPrompt)).toEqual({ plan, words })
  })

  test.each([
    ['iia', true, 'mixed', /^2 images and 1 sound: which go together/],
    ['iiavv', false, 'mixed', /^2 images, 1 sound and 2 videos: which go together/],
    ['ti', true, 'two-texts', /^A prompt and 1 text: a request takes one text/],
    ['tt', true, 'two-texts', /^A prompt and 2 texts/],
  ])('"%s", with a prompt: %s, is blocked as %s', (letters, hasPrompt, plan, words) => {
    expect(planned(letters, hasPrompt)).toEqual({ plan, words: expect.stringMatching(words) })
  })

  test('is sent whole, once, and never two of a kind in one request; or not at all', () => {
    const letters = fc.array(fc.constantFrom('t', 'i', 'a', 'v'), { maxLength: 12 }).map((list) => list.join(''))
    fc.assert(
      fc.property(letters, fc.boolean(), (given, hasPrompt) => {
        const items = itemsOf(given)
        const plan = planTogether(items, hasPrompt)
        if (plan.kind === 'blocked') return items.length + (hasPrompt ? 1 : 0) > 1
        for (const group of plan.groups) {
          const kinds = [...(hasPrompt ? ['text'] : []), ...group.map(({ media }) => media)]
          expect(new Set(kinds).size).toBe(kinds.length)
        }
        expect(new Set(plan.groups.flat())).toEqual(new Set(items))
        return plan.groups.flat().length === items.length
      }),
    )
  })
})
