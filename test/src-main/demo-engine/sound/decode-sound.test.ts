import { describe, expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { decodeSound } from '../../../../src-main/demo-engine/sound/decode-sound.ts'
import { writeWav } from '../../../../src-main/demo-engine/sound/write-wav.ts'
import { testSeeded, type Random } from '../../../fixtures/seeded.ts'
import { encodeWav, wavTypes, type WavType } from '../../../fixtures/wav-file.ts'

const makeSamples = (random: Random, length: number) => Float32Array.from({ length }, () => random.next() * 2 - 1)

/** Half a step of each type and what a converter rounds beside it. */
const precision: Record<WavType, number> = { u8: 0.02, s16: 1e-4, s24: 1e-6, s32: 1e-7, f32: 1e-7, f64: 1e-7 }

async function refusalOf(bytes: Uint8Array) {
  return decodeSound(bytes).then(
    () => null,
    (error: unknown) => error,
  )
}

function expectNear(actual: Float32Array, expected: Float32Array, tolerance: number): void {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, index) => {
    if (Math.abs(value - (expected[index] ?? 0)) > tolerance) expect([index, value]).toEqual([index, expected[index]])
  })
}

describe('a WAV file', () => {
  for (const type of wavTypes) {
    testSeeded(`of ${type} gives its samples, whatever else it holds`, async (random) => {
      const samples = makeSamples(random, random.integer(1, 3000))
      const sampleRate = random.integer(4000, 192_000)
      const [isExtensible, hasOtherChunks] = [random.next() < 0.5, random.next() < 0.5]
      const sound = await decodeSound(encodeWav([samples], { sampleRate, type, isExtensible, hasOtherChunks }))
      expect(sound).toMatchObject({ sampleRate, channelCount: 1 })
      expectNear(sound.samples, samples, precision[type])
    })
  }

  testSeeded('of several channels gives their mean', async (random) => {
    const channels = Array.from({ length: random.integer(2, 6) }, () => makeSamples(random, 500))
    const sound = await decodeSound(encodeWav(channels, { sampleRate: 44_100, type: 'f32' }))
    const means = Float32Array.from(
      { length: 500 },
      (_, index) => channels.reduce((sum, channel) => sum + (channel[index] ?? 0), 0) / channels.length,
    )
    expect(sound.channelCount).toBe(channels.length)
    expectNear(sound.samples, means, 1e-6)
  })

  testSeeded('whose size was not known when it was begun goes to its end', async (random) => {
    const samples = makeSamples(random, 200)
    for (const dataSizeBytes of [0, 0xffffffff]) {
      const sound = await decodeSound(encodeWav([samples], { sampleRate: 8000, dataSizeBytes }))
      expectNear(sound.samples, samples, 1e-4)
    }
  })

  test('with an incomplete last frame gives the whole ones', async () => {
    const bytes = encodeWav([new Float32Array(10), new Float32Array(10)], { sampleRate: 8000, dataSizeBytes: 38 })
    expect((await decodeSound(bytes)).samples).toHaveLength(9)
  })

  test('with floats that are no numbers is silent there', async () => {
    const bytes = encodeWav([Float32Array.of(0.5, 0, 0.5)], { sampleRate: 8000, type: 'f32' })
    bytes.writeFloatLE(NaN, 48)
    expect([...(await decodeSound(bytes)).samples]).toEqual([0.5, 0, 0.5])
  })

  testSeeded('of our own comes back sample by sample', async (random) => {
    const samples = Int16Array.from({ length: 300 }, () => random.integer(-32768, 32767))
    const sound = await decodeSound(writeWav(samples, 22_050))
    expect(sound.sampleRate).toBe(22_050)
    expect([...sound.samples].map((sample) => sample * 32768)).toEqual([...samples])
  })
})

describe('what is no sound that can be read', () => {
  const whole = encodeWav([new Float32Array(100)], { sampleRate: 8000 })

  test.each([
    ['MP3', Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1')],
    ['MP3', Buffer.from([0xff, 0xfb, 0x90, 0x64, 0])],
    ['Ogg', Buffer.from('OggS\0\x02')],
    ['FLAC', Buffer.from('fLaC\0\0\0\x22')],
    ['MP4 audio', Buffer.from('\0\0\0\x20ftypM4A \0\0\0\0')],
    ['WebM', Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'latin1')],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ])('%s is named, and WAV as what is taken: 30101', async (name, bytes) => {
    expect(await refusalOf(bytes)).toMatchObject({
      code: StatusCode.INPUT_UNSUPPORTED_FORMAT,
      details: `the model takes WAV; this is ${name}`,
    })
  })

  test('compressed WAV is 30101 with its format', async () => {
    const bytes = Buffer.from(whole)
    bytes.writeUInt16LE(0x55, 20)
    expect(await refusalOf(bytes)).toMatchObject({
      code: StatusCode.INPUT_UNSUPPORTED_FORMAT,
      details: expect.stringContaining('format 85'),
    })
  })

  test.each([
    ['bytes of no known type', Buffer.from([7, 1, 2, 3, 4, 5, 6, 200, 9, 10, 11, 12]), 'no known type'],
    ['samples that are cut off', whole.subarray(0, 100), 'only 56 of 200 bytes are there'],
    ['a header alone', whole.subarray(0, 12), 'it has no format'],
    ['a format alone', whole.subarray(0, 36), 'it has no samples'],
    ['a format that is cut off', whole.subarray(0, 30), 'its format is cut off'],
    ['samples before their format', Buffer.concat([whole.subarray(0, 12), whole.subarray(36)]), 'no format stands'],
    ['a sample rate of nothing', Buffer.from(whole).fill(0, 24, 28), 'no sample rate'],
    ['no channels', Buffer.from(whole).fill(0, 22, 24), 'no channels'],
  ])('%s are 30300', async (_name, bytes, details) => {
    expect(await refusalOf(bytes)).toMatchObject({
      code: StatusCode.ALL_INPUT_INVALID_BYTES,
      details: expect.stringContaining(details),
    })
  })
})
