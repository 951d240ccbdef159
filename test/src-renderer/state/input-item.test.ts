import { describe, expect, test } from 'vitest'
import { InputItem } from '../../../src-renderer/state/input-item.svelte.ts'
import { audioAccepts } from '../../../src-shared/modalities/audio-input.ts'
import { textAccepts } from '../../../src-shared/modalities/text-input.ts'
import { newDraft, newItem } from './input-drafts.ts'

describe('what an input is sent as', () => {
  test('is told by its type, and can be chosen for a URL alone', () => {
    expect(newItem('video/quicktime').media).toBe('video')
    expect(newItem('video/quicktime').choice).not.toHaveProperty('media')
    const url = newItem('audio/*', { origin: 'url' })
    expect([url.media, url.choosableMedia]).toEqual(['audio', ['image', 'audio', 'video', 'text']])
    url.media = 'text'
    expect(url.choice).toMatchObject({ media: 'text' })
  })

  test('is what its task takes, where that is one kind alone', () => {
    const url = new InputItem(newDraft(null, { origin: 'url' }), [textAccepts])
    expect([url.media, url.choosableMedia]).toEqual(['text', ['text']])
    expect(url.choice).toEqual({ ref: url.draft.ref, sendAsBytes: false, shrink: false })
  })
})

describe('what goes together', () => {
  test('is chosen with what goes with it, and has a life in common with what is listed', () => {
    const [prompt, image] = [newItem('text/plain', { origin: 'text' }), newItem('image/*', { origin: 'url' })]
    const together = prompt.with([image])
    expect(together.choice).toEqual({ ...prompt.choice, companions: [image.choice] })
    expect(prompt.with([])).toBe(prompt)
    expect(prompt.choice).not.toHaveProperty('companions')
    prompt.isReleased = true
    expect([together.isReleased, image.isReleased]).toEqual([true, false])
  })

  test('needs fresh refs as soon as one of its own is given back', () => {
    const [prompt, image] = [newItem('text/plain'), newItem('image/png')]
    const together = prompt.with([image])
    image.isReleased = true
    expect([together.isReleased, prompt.isReleased]).toEqual([true, false])
    const again = together.renew(newDraft('text/plain'), [newDraft('image/png')])
    expect(again.isReleased).toBe(false)
    expect(again.choice.companions?.map(({ ref }) => ref)).not.toContain(image.draft.ref)
  })

  test('is sent as it was chosen once it is renewed', () => {
    const url = newItem('image/*', { origin: 'url' })
    url.sendAsBytes = true
    url.media = 'audio'
    const prompt = newItem('text/plain')
    const again = prompt.with([url]).renew(newDraft('text/plain'), [newDraft('image/*', { origin: 'url' })])
    expect(again.choice.companions).toMatchObject([{ sendAsBytes: true, media: 'audio' }])
    expect(again.choice.sendAsBytes).toBe(false)
  })

  test('is sent as bytes, or smaller, with all that goes with it', () => {
    const [prompt, url, sound] = [newItem('text/plain'), newItem('image/*', { origin: 'url' }), newItem('audio/wav')]
    const together = prompt.with([url, sound])
    together.sendAsBytes = true
    together.shrink = true
    expect(together.choice.companions).toMatchObject([
      { sendAsBytes: true, shrink: true },
      { sendAsBytes: true, shrink: false },
    ])
  })

  test('is refused where one of it is', () => {
    const error = { kind: 'file-missing' as const, name: 'a' }
    expect(newItem('text/plain').with([newItem(null, { error })]).refusal).toEqual(error)
    expect(newItem('text/plain').with([newItem('image/png')]).refusal).toBeNull()
  })
})

test.each([
  ['audio/mpeg', {}, true],
  ['audio/wav', {}, false],
  ['audio/wav', { error: { kind: 'too-large' as const, name: 'a', sizeBytes: 2, limitBytes: 1 } }, true],
  ['audio/aiff', { error: { kind: 'type-refused' as const, name: 'a', found: 'audio/aiff', accepted: [] } }, true],
  ['audio/*', { origin: 'url' as const }, false],
  ['video/mp4', {}, false],
])('%s %j can be converted: %s', (mediaType, changes, canConvert) => {
  expect(newItem(mediaType, changes).canConvert).toBe(canConvert)
  expect(new InputItem(newDraft(mediaType, changes), [audioAccepts]).canConvert).toBe(canConvert)
  expect(new InputItem(newDraft(mediaType, changes), [textAccepts]).canConvert).toBe(false)
})

test('the documented types are told of what is of none of them', () => {
  expect(newItem('audio/mpeg').documentedTypes).toEqual(['audio/wav'])
  expect(newItem('video/webm').documentedTypes).toContain('video/mp4')
  for (const mediaType of ['audio/wav', 'video/mp4', 'image/png', 'text/plain', 'audio/*', null]) {
    expect(newItem(mediaType).documentedTypes).toEqual([])
  }
})
