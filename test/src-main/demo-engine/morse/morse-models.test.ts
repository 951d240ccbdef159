import { describe, expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { decodeSound } from '../../../../src-main/demo-engine/sound/decode-sound.ts'
import { morseReader } from '../../../../src-main/demo-engine/morse/morse-reader.ts'
import { morseTones } from '../../../../src-main/demo-engine/morse/morse-tones.ts'
import { words } from '../../../../src-shared/words/words.ts'
import { readAll, type DemoClient } from '../../../fixtures/demo-client.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { serveFiles } from '../../../fixtures/file-server.ts'
import { testSeeded, type Random } from '../../../fixtures/seeded.ts'
import { makeBabble, makeNoise, makeText } from '../../../fixtures/sounds.ts'
import { encodeWav, wavTypes } from '../../../fixtures/wav-file.ts'

const ask = (modelId: string, inputs: object[], params = {}) => ({
  modelId,
  inputs,
  model: { modelVersion: { outputInfo: { params } } },
})
const say = (raw: string) => ({ data: { text: { raw } } })
const hear = (base64: Uint8Array) => ({ data: { audio: { base64 } } })

async function speak(client: DemoClient, text: string, params = {}): Promise<Uint8Array> {
  const { status, outputs } = await client.call('postModelOutputs', ask(morseTones.id, [say(text)], params))
  expect(status, status?.details).toMatchObject({ code: StatusCode.SUCCESS })
  return outputs[0]?.data?.audio?.base64 ?? new Uint8Array()
}

async function listen(client: DemoClient, bytes: Uint8Array, params = {}): Promise<string | undefined> {
  const { status, outputs } = await client.call('postModelOutputs', ask(morseReader.id, [hear(bytes)], params))
  expect(status, status?.details).toMatchObject({ code: StatusCode.SUCCESS })
  return outputs[0]?.data?.text?.raw
}

const makeParams = (random: Random) => ({
  wpm: random.integer(15, 100),
  tone_hz: 400 + random.next() * 2600,
  sample_rate: random.pick(['8000', '16000', '22050', '44100', '48000']),
})

describe('text to audio to text', () => {
  testSeeded('is equal, whatever the text and the parameters', async (random) => {
    const { client } = await openDemo()
    for (let round = 0; round < 6; round++) {
      const [text, params] = [makeText(random, 25), makeParams(random)]
      expect([params, await listen(client, await speak(client, text, params))]).toEqual([params, text])
    }
  })

  testSeeded('is equal after another program wrote the sound anew, with noise and in stereo', async (random) => {
    const { client } = await openDemo()
    for (const type of wavTypes) {
      const [text, params] = [makeText(random, 10), makeParams(random)]
      const { samples, sampleRate } = await decodeSound(await speak(client, text, params))
      const level = random.pick([0.2, 0.6, 1.5])
      const noise = makeNoise(samples.length, 0.15, random)
      const noisy = samples.map((sample, index) => (sample + (noise[index] ?? 0)) * level)
      const channels = random.pick([[noisy], [noisy, noisy], [noisy, new Float32Array(noisy.length)]])
      const options = { sampleRate, type, isExtensible: random.next() < 0.5, hasOtherChunks: random.next() < 0.5 }
      expect([options, await listen(client, encodeWav(channels, options))]).toEqual([options, text])
    }
  })

  test('is equal for a text behind an address and a sound behind one', async () => {
    const { client } = await openDemo()
    const text = 'Grüße, “world”!\n'
    let sound: Uint8Array = new Uint8Array()
    const files = await serveFiles(({ url }, response) =>
      url === '/text'
        ? response.setHeader('content-type', 'text/plain; charset=utf-8').end(text)
        : response.setHeader('content-type', 'audio/wav').end(sound),
    )
    const spoken = await client.call(
      'postModelOutputs',
      ask(morseTones.id, [{ data: { text: { url: `${files}/text` } } }]),
    )
    expect(spoken.outputs[0]).toMatchObject({ promptTokens: 2, completionTokens: 0 })
    sound = spoken.outputs[0]?.data?.audio?.base64 ?? sound
    const heard = await client.call('postModelOutputs', ask(morseReader.id, [{ data: { audio: { url: files } } }]))
    expect(heard.outputs[0]?.data?.text?.raw).toBe(text)
    expect(heard.outputs[0]?.input?.data?.audio?.url).toBe(files)
  })
})

describe('morse-tones', () => {
  test('answers with 16-bit PCM WAV and tells its length and rate', async () => {
    const { client } = await openDemo()
    const { outputs } = await client.call('postModelOutputs', ask(morseTones.id, [say('sos')], { sample_rate: 16000 }))
    const audio = outputs[0]?.data?.audio
    const sound = await decodeSound(audio?.base64 ?? new Uint8Array())
    expect(sound).toMatchObject({ sampleRate: 16_000, channelCount: 1 })
    expect(audio?.audioInfo).toMatchObject({ audioFormat: 'WAV', sampleRate: 16_000, bitRate: 256_000 })
    expect(audio?.audioInfo?.durationSeconds).toBeCloseTo(sound.samples.length / 16_000, 3)
  })

  test('comes as one message where it is asked for in parts', async () => {
    const { client } = await openDemo()
    const answers = await readAll(client.read('generateModelOutputs', ask(morseTones.id, [say('in one go')])))
    expect(answers).toHaveLength(1)
    expect(answers[0]?.outputs[0]?.data?.audio?.base64).toEqual(await speak(client, 'in one go'))
  })

  test('refuses a text whose tones a listener could not take, with the figures: 30105', async () => {
    const { client } = await openDemo()
    for (const text of ['é'.repeat(1500), 'long '.repeat(2000), 'x'.repeat(19_000_000)]) {
      const { status } = await client.call('postModelOutputs', ask(morseTones.id, [say(text)], { wpm: 20 }))
      expect(status).toMatchObject({ code: StatusCode.INPUT_OVER_LIMIT })
      expect(status?.details).toMatch(/at least \d{8,} bytes; the limit is 20000000/)
    }
  })

  test.each([
    [{ wpm: 4 }, 'wpm is 4; allowed are whole numbers from 5 to 100'],
    [{ wpm: 20.5 }, 'wpm is 20.5; allowed are whole numbers from 5 to 100'],
    [{ tone_hz: '700' }, 'tone_hz is "700"; allowed are numbers from 400 to 3000'],
    [{ sample_rate: 12000 }, 'sample_rate is 12000; allowed are 8000, 16000, 22050, 44100, 48000'],
  ])('%o is refused with 21202', async (params, details) => {
    const { client } = await openDemo()
    const { status } = await client.call('postModelOutputs', ask(morseTones.id, [say('x')], params))
    expect(status).toMatchObject({ code: StatusCode.MODEL_INVALID_ARGUMENT, details })
  })
})

describe('morse-reader', () => {
  testSeeded('says that there is no Morse code in silence and in a voice', async (random) => {
    const { client } = await openDemo()
    for (const samples of [new Float32Array(16_000), makeBabble(16_000, 8000, random)]) {
      expect(await listen(client, encodeWav([samples], { sampleRate: 8000 }))).toBe(words.demo.sound.noMorse(2))
    }
  })

  test('streams its text word by word, blanks at the ends too', async () => {
    const { client } = await openDemo()
    const text = '  two words\n'
    const sound = await speak(client, text)
    const answers = await readAll(client.read('generateModelOutputs', ask(morseReader.id, [hear(sound)])))
    expect(answers.map(({ outputs }) => outputs[0]?.data?.text?.raw)).toEqual(['  two', ' words\n'])
    expect(answers.map(({ outputs }) => outputs[0]?.completionTokens)).toEqual([0, 2])
  })

  test('refuses a range of pitches that is none, with both figures', async () => {
    const { client } = await openDemo()
    const request = ask(morseReader.id, [hear(await speak(client, 'x'))], { tone_min_hz: 2000, tone_max_hz: 1000 })
    const { status } = await client.call('postModelOutputs', request)
    expect(status).toMatchObject({
      code: StatusCode.MODEL_INVALID_ARGUMENT,
      details: 'tone_min_hz is 2000; it must be lower than tone_max_hz, which is 1000',
    })
  })

  test.each([
    [
      'a picture',
      { data: { image: { url: 'http://x/' } } },
      StatusCode.INPUT_UNSUPPORTED_FORMAT,
      'takes sounds, not images',
    ],
    ['an empty sound', { data: { audio: {} } }, StatusCode.INPUT_INVALID_ARGUMENT, 'neither bytes nor an address'],
    ['no data', {}, StatusCode.INPUT_INVALID_ARGUMENT, 'holds no sound'],
    ['MP3', hear(Buffer.from('ID3\x04')), StatusCode.INPUT_UNSUPPORTED_FORMAT, 'takes WAV; this is MP3'],
    ['a sound over 20 MB', hear(new Uint8Array(20_000_001)), StatusCode.INPUT_OVER_LIMIT, '20000001 bytes'],
  ])('%s is refused with a sentence', async (_name, input, code, details) => {
    const { client } = await openDemo()
    const { outputs } = await client.call('postModelOutputs', ask(morseReader.id, [input]))
    expect(outputs[0]?.status).toMatchObject({ code, details: expect.stringContaining(details) })
  })
})
