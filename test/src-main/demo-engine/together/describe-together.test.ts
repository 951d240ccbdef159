import { describe, expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { keyTones } from '../../../../src-main/demo-engine/morse/key-tones.ts'
import { spellText } from '../../../../src-main/demo-engine/morse/spell-text.ts'
import { describeTogether } from '../../../../src-main/demo-engine/together/describe-together.ts'
import { writeWav } from '../../../../src-main/demo-engine/sound/write-wav.ts'
import { words } from '../../../../src-shared/words/words.ts'
import { readAll, type DemoClient } from '../../../fixtures/demo-client.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { serveFiles } from '../../../fixtures/file-server.ts'
import { encodePicture, paintSolid } from '../../../fixtures/pictures.ts'
import { makeTone } from '../../../fixtures/sounds.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'
import { encodeWav } from '../../../fixtures/wav-file.ts'

const picture = await encodePicture(paintSolid({ width: 120, height: 80 }, [0, 128, 128]), 'png')
const sound = writeWav(keyTones(spellText('Hi there'), { wordsPerMinute: 40, toneHz: 700, sampleRate: 8000 }), 8000)
const video = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')
const mp3 = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1')
const { together } = words.demo

const media = {
  text: { raw: 'What is this?' },
  image: { base64: picture },
  audio: { base64: sound },
  video: { base64: video },
}
/** What the answer must say of each. */
const told = {
  text: together.prompt('What is this?'),
  image: 'PNG of 120 × 80 pixels',
  audio: together.morse('Hi there'),
  video: together.video('MP4', video.length),
}
type Medium = keyof typeof media
// safe: Object.keys lists the keys of a literal object
const kinds = Object.keys(media) as Medium[]

const ask = (data: object, params = {}) => ({
  modelId: describeTogether.id,
  inputs: [{ data }],
  model: { modelVersion: { outputInfo: { params } } },
})

async function answer(client: DemoClient, data: object, params = {}): Promise<string> {
  const { status, outputs } = await client.call('postModelOutputs', ask(data, params))
  expect(status, outputs[0]?.status?.details).toMatchObject({ code: StatusCode.SUCCESS })
  return outputs[0]?.data?.text?.raw ?? ''
}

describe('an input', () => {
  testSeeded('of any combination is told of, each of its media and no other', async (random) => {
    const { client } = await openDemo()
    const chosen = random.shuffle(kinds).slice(0, random.integer(1, kinds.length))
    const text = await answer(client, Object.fromEntries(chosen.map((kind) => [kind, media[kind]])))
    for (const kind of kinds) expect([kind, text.includes(told[kind])]).toEqual([kind, chosen.includes(kind)])
    expect(text).toContain(together.intro)
  })

  test('behind addresses is told of alike', async () => {
    const { client } = await openDemo()
    const bodies: Record<string, Uint8Array> = {
      '/text': Buffer.from(media.text.raw),
      '/image': picture,
      '/audio': sound,
      '/video': video,
    }
    const files = await serveFiles(({ url = '' }, response) =>
      response.setHeader('content-type', url === '/text' ? 'text/plain' : 'application/octet-stream').end(bodies[url]),
    )
    const urls = Object.fromEntries(kinds.map((kind) => [kind, { url: `${files}/${kind}` }]))
    expect(await answer(client, urls)).toBe(await answer(client, media))
  })

  test('echoes each of its media, and none of their bytes', async () => {
    const { client } = await openDemo()
    const { outputs } = await client.call(
      'postModelOutputs',
      ask({ ...media, video: { base64: video, url: 'http://x/' } }),
    )
    const echo = outputs[0]?.input?.data
    expect([echo?.text?.raw, echo?.text?.url]).toEqual(['', expect.stringContaining('placeholder')])
    for (const medium of [echo?.image, echo?.audio, echo?.video]) {
      expect(Buffer.from(medium?.base64 ?? []).toString()).toBe('true')
    }
    expect([echo?.audio?.url, echo?.video?.url]).toEqual([expect.stringContaining('placeholder'), 'http://x/'])
  })
})

describe('a picture', () => {
  test('is told of by the traits and colours that were measured', async () => {
    const { client } = await openDemo()
    expect(await answer(client, { image: media.image })).toContain('teal')
  })
})

describe('a sound', () => {
  test('of WAV is measured: length, rate, channels and level', async () => {
    const { client } = await openDemo()
    const tone = makeTone(16_000, 500, 8000)
    const base64 = encodeWav([tone, tone], { sampleRate: 8000 })
    const text = await answer(client, { audio: { base64 } })
    expect(text).toContain(together.sound('2.0 s', 8000, 2, together.level('3.0')))
    expect(text).toContain(together.noMorse)
  })

  test('that is silent, or has no samples at all, is silence', async () => {
    const { client } = await openDemo()
    for (const length of [8000, 0]) {
      const base64 = encodeWav([new Float32Array(length)], { sampleRate: 8000 })
      expect(await answer(client, { audio: { base64 } })).toContain(together.silence)
    }
  })

  test('of another format is told by name and size', async () => {
    const { client } = await openDemo()
    expect(await answer(client, { audio: { base64: mp3 } })).toContain(together.otherSound('MP3', mp3.length))
  })
})

test('a long prompt is repeated by its beginning', async () => {
  const { client } = await openDemo()
  const text = await answer(client, { text: { raw: `${'x'.repeat(1999)}🙂` } })
  expect(text).toContain(together.promptCut('x'.repeat(1999), '2,000'))
})

test('the answer comes word by word, as long as it may be, and counts tokens', async () => {
  const { client } = await openDemo()
  const params = { pace: 0, max_tokens: 5 }
  const answers = await readAll(client.read('generateModelOutputs', ask(media, params)))
  const texts = answers.map(({ outputs }) => outputs[0]?.data?.text?.raw ?? '')
  expect(texts).toHaveLength(5)
  expect(texts.join('')).toBe(await answer(client, media, params))
  expect(answers.at(-1)?.outputs[0]).toMatchObject({ promptTokens: 3, completionTokens: 5 })
})

describe('what can’t be told of is refused with a sentence', () => {
  test.each([
    ['nothing', {}, StatusCode.INPUT_INVALID_ARGUMENT, 'holds no text, image, sound or video'],
    [
      'concepts',
      { concepts: [{ name: 'dog' }] },
      StatusCode.INPUT_UNSUPPORTED_FORMAT,
      'takes text, images, sounds and videos',
    ],
    [
      'a picture for a sound',
      { audio: { base64: picture } },
      StatusCode.INPUT_UNSUPPORTED_FORMAT,
      'takes sounds here; this is PNG',
    ],
    [
      'a sound for a video',
      { video: { base64: sound } },
      StatusCode.INPUT_UNSUPPORTED_FORMAT,
      'takes videos here; this is WAV',
    ],
    ['a sound for a picture', { image: { base64: sound } }, StatusCode.INPUT_UNSUPPORTED_FORMAT, 'not JPEG'],
    [
      'bytes of no type',
      { video: { base64: Buffer.from([1, 2, 3]) } },
      StatusCode.ALL_INPUT_INVALID_BYTES,
      'no known type',
    ],
    ['an empty video', { video: {} }, StatusCode.INPUT_INVALID_ARGUMENT, 'the video has neither bytes nor an address'],
    [
      'a bad one among good ones',
      { ...media, image: { base64: mp3 } },
      StatusCode.INPUT_UNSUPPORTED_FORMAT,
      'not JPEG',
    ],
    [
      'a host that is not there',
      { audio: { url: 'http://nowhere.invalid/a.wav' } },
      StatusCode.INPUT_CONNECTION_FAILED,
      'nowhere.invalid',
    ],
  ])('%s', async (_name, data, code, details) => {
    const { client } = await openDemo()
    const { status, outputs } = await client.call('postModelOutputs', ask(data))
    expect(status?.code).toBe(code)
    expect(outputs[0]?.status).toMatchObject({ code, details: expect.stringContaining(details) })
  })
})
