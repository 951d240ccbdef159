import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Inputs } from '../../../src-renderer/state/inputs.svelte.ts'
import type { Bridge } from '../../../src-shared/ipc/bridge.ts'
import { openPage } from '../../fixtures/page.ts'
import { newDraft } from './input-drafts.ts'

const bridge = {} as Bridge // nothing is granted in these tests

/** The inputs of a workspace against a main whose answers, and whose `media:` addresses, the test plays. */
function openInputs(fetched: Readonly<Record<string, () => Response>> = {}) {
  const bodies: string[] = []
  const uploaded = newDraft('audio/wav', { name: 'a.wav', origin: 'paste' })
  const page = openPage({
    'intake.openUpload': () => ({ token: 'token', pieceBytes: 4 }),
    'intake.closeUpload': () => uploaded,
    'intake.restore': () => [newDraft('audio/mpeg', { ref: 'mp3', name: 'deep/a.b.mp3' }), newDraft('audio/ogg')],
    'intake.release': () => undefined,
    'intake.addUrls': () => ({
      drafts: [newDraft('video/*', { origin: 'url', name: 'http://a.test/b.mp4' })],
      rejected: [],
    }),
  })
  vi.stubGlobal('fetch', async (url: string, { body }: { body?: Blob } = {}) => {
    if (body !== undefined) bodies.push(await body.text())
    return (fetched[url] ?? (() => new Response(null, { status: 204 })))()
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  return { inputs: new Inputs(page.api, bridge, 'multimodal-generate'), asked: page.asked, uploaded, bodies }
}

const askedOf = (asked: readonly { method: string; input: unknown }[], method: string) =>
  asked.filter((call) => call.method === method).map(({ input }) => input)

describe('a recording', () => {
  test('is sent to main in pieces, as what it is, and stands in the list', async () => {
    const { inputs, asked, uploaded, bodies } = openInputs()
    expect(await inputs.addRecording(new File(['0123456789'], 'Recording 1.wav'))).toBe(true)
    expect(bodies).toEqual(['0123', '4567', '89'])
    expect(askedOf(asked, 'intake.openUpload')).toEqual([
      { modalityId: 'multimodal-generate', name: 'Recording 1.wav', sizeBytes: 10, origin: 'recording' },
    ])
    expect(inputs.items.map(({ draft }) => draft)).toEqual([uploaded])
  })

  test('that does not arrive is told, and not taken for one that did', async () => {
    const { inputs } = openInputs({ 'media://intake/token': () => new Response(null, { status: 422 }) })
    expect(await inputs.addRecording(new File(['0123'], 'a.wav'))).toBe(false)
    expect([inputs.items, inputs.problems]).toEqual([[], [{ kind: 'upload-broken', name: 'a.wav', cause: 'HTTP 422' }]])
  })
})

describe('a sound that is made into a WAV', () => {
  /** Stands for the browser's decoder, which Node has not: ten samples, or a refusal. */
  function stubDecoder(failure: DOMException | null, length = 10) {
    vi.stubGlobal(
      'OfflineAudioContext',
      class {
        async decodeAudioData() {
          if (failure !== null) throw failure
          return { length, numberOfChannels: 1, getChannelData: () => new Float32Array(10) }
        }
      },
    )
  }

  test('takes the place of the one it was made from, which is given back', async () => {
    stubDecoder(null)
    const { inputs, asked, uploaded } = openInputs({ 'media://draft/mp3/original': () => new Response('sound') })
    await inputs.restore()
    const [mp3, ogg] = inputs.items
    if (mp3 === undefined) throw new Error('no item')
    const converting = inputs.convert(mp3)
    expect(mp3.isConverting).toBe(true)
    await Promise.all([converting, inputs.convert(mp3)])
    expect(mp3.isConverting).toBe(false)
    expect(inputs.items.map(({ draft }) => draft)).toEqual([uploaded, ogg?.draft])
    expect(askedOf(asked, 'intake.openUpload')).toEqual([
      { modalityId: 'multimodal-generate', name: 'a.b.wav', sizeBytes: 64, origin: 'paste' },
    ])
    expect(askedOf(asked, 'intake.release')).toEqual([{ refs: ['mp3'] }])
    expect(mp3.isReleased).toBe(true)
  })

  test('and removed meanwhile does not come back', async () => {
    stubDecoder(null)
    const { inputs, asked, uploaded } = openInputs({ 'media://draft/mp3/original': () => new Response('sound') })
    await inputs.restore()
    const [mp3] = inputs.items
    if (mp3 === undefined) throw new Error('no item')
    const converting = inputs.convert(mp3)
    inputs.take([mp3])
    await converting
    expect(inputs.items.map(({ draft }) => draft.mediaType)).toEqual(['audio/ogg'])
    expect(askedOf(asked, 'intake.release')).toEqual([{ refs: [uploaded.ref] }])
  })

  test.each([
    [
      'can not be decoded',
      200,
      new DOMException("Failed to execute 'a' on 'B': no sound in it", 'EncodingError'),
      { kind: 'undecodable', name: 'deep/a.b.mp3', cause: 'no sound in it' },
    ],
    ['has changed since', 422, null, { kind: 'file-changed', name: 'deep/a.b.mp3' }],
  ])('but %s stays as it is, and the reason is told', async (_what, status, failure, error) => {
    stubDecoder(failure)
    const { inputs } = openInputs({ 'media://draft/mp3/original': () => new Response('sound', { status }) })
    await inputs.restore()
    const [mp3] = inputs.items
    if (mp3 === undefined) throw new Error('no item')
    await inputs.convert(mp3)
    expect([inputs.items[0], mp3.isConverting, mp3.isReleased]).toEqual([mp3, false, false])
    expect(inputs.problems).toEqual([error])
  })

  test('is refused where its WAV would be too large, by how large that would be', async () => {
    stubDecoder(null, 10_000_000)
    const { inputs } = openInputs({ 'media://draft/mp3/original': () => new Response('sound') })
    await inputs.restore()
    const [mp3] = inputs.items
    if (mp3 === undefined) throw new Error('no item')
    await inputs.convert(mp3)
    const error = { kind: 'too-large', name: 'a.b.wav', sizeBytes: 20_000_044, limitBytes: 19_999_999 }
    expect([inputs.items[0], inputs.problems]).toEqual([mp3, [error]])
  })
})

test('a URL is sent as what it was guessed to be, where several kinds are taken', async () => {
  const { inputs } = openInputs()
  expect(await inputs.addAddresses('http://a.test/b.mp4')).toBe('')
  expect(inputs.ready[0]?.choice).toMatchObject({ media: 'video' })
})
