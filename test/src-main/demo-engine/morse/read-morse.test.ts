import { describe, expect, test } from 'vitest'
import { keyTones, type Keying } from '../../../../src-main/demo-engine/morse/key-tones.ts'
import { readMorse } from '../../../../src-main/demo-engine/morse/read-morse.ts'
import { pause } from '../../../../src-main/demo-engine/morse/signals.ts'
import { spellText } from '../../../../src-main/demo-engine/morse/spell-text.ts'
import { testSeeded, type Random } from '../../../fixtures/seeded.ts'
import { makeBabble, makeNoise, makeText, makeTone } from '../../../fixtures/sounds.ts'

const range = { minHz: 250, maxHz: 3500 }
const read = (samples: Float32Array, sampleRate = 8000, within = range) =>
  readMorse({ samples, sampleRate, channelCount: 1 }, within)

const key = (signals: readonly string[], keying: Keying) =>
  Float32Array.from(keyTones(signals, keying), (sample) => sample / 32768)

const makeKeying = (random: Random): Keying => ({
  wordsPerMinute: random.integer(5, 100),
  toneHz: random.integer(400, 3000),
  sampleRate: random.pick([8000, 11_025, 16_000, 22_050, 44_100, 48_000]),
})

const add = (one: Float32Array, other: Float32Array) => one.map((sample, index) => sample + (other[index] ?? 0))

describe('tones', () => {
  testSeeded('are read at any speed, pitch, sample rate and level, under noise as loud as they are', async (random) => {
    for (let round = 0; round < 12; round++) {
      const [text, keying, level] = [makeText(random, 12), makeKeying(random), 10 ** (-random.next() * 2)]
      const tones = key(spellText(text), keying)
      // the tone's own power is an eighth; noise counts over the band that a telephone has
      const deviation = Math.sqrt(((1 / 8) * keying.sampleRate) / 8000) * random.next()
      const noisy = add(tones, makeNoise(tones.length, deviation, random)).map((sample) => sample * level)
      expect([keying, level, deviation, await read(noisy, keying.sampleRate)]).toEqual([keying, level, deviation, text])
    }
  })

  test('that someone else keyed are read without a frame', async () => {
    const keying = { wordsPerMinute: 18, toneHz: 650, sampleRate: 8000 }
    const signals = ['-.-.', '--.-', pause, '-..', '.', pause, '-.-', '.----', '.-', '-...', '-.-.']
    expect(await read(key(signals, keying))).toBe('cq de k1abc')
  })

  testSeeded('are read though a hand does not keep time to the last', async (random) => {
    const keying = { wordsPerMinute: 20, toneHz: 600, sampleRate: 8000 }
    const steady = key(spellText('the quick brown fox'), keying)
    // each stretch of 20 ms is cut or doubled now and then
    const pieces: number[] = []
    for (let at = 0; at < steady.length; at += 160) {
      const piece = steady.subarray(at, at + 160)
      pieces.push(...(random.next() < 0.04 ? piece.subarray(0, 80) : piece))
    }
    expect(await read(Float32Array.from(pieces))).toBe('the quick brown fox')
  })

  test('are found beside a louder one, where the range leaves that out', async () => {
    const tones = key(spellText('two tones'), { wordsPerMinute: 25, toneHz: 1500, sampleRate: 8000 })
    const both = add(tones, makeTone(tones.length, 440, 8000))
    expect(await read(both)).toBeNull()
    expect(await read(both, 8000, { minHz: 1000, maxHz: 2000 })).toBe('two tones')
  })
})

describe('nothing is read', () => {
  test.each([
    ['out of silence', new Float32Array(16_000)],
    ['out of nothing at all', new Float32Array(0)],
    ['out of one sample', Float32Array.of(0.5)],
    ['out of a constant', new Float32Array(16_000).fill(0.5)],
    ['out of a tone that never ends', makeTone(24_000, 700, 8000)],
  ])('%s', async (_name, samples) => {
    expect(await read(samples)).toBeNull()
  })

  testSeeded('out of noise', async (random) => {
    for (let round = 0; round < 5; round++) {
      expect(await read(makeNoise(random.integer(1000, 80_000), 0.3, random))).toBeNull()
    }
  })

  testSeeded('out of what sounds like a voice', async (random) => {
    for (let round = 0; round < 10; round++) {
      expect(await read(makeBabble(random.integer(16_000, 80_000), 8000, random))).toBeNull()
    }
  })

  testSeeded('out of tones that keep no time', async (random) => {
    for (let round = 0; round < 10; round++) {
      const samples = makeTone(80_000, 700, 8000)
      for (let at = 0; at < samples.length;) {
        at += Math.round(random.next() ** 2 * 4000) + 200
        const pauseEnd = at + Math.round(random.next() ** 2 * 4000) + 200
        samples.fill(0, at, pauseEnd)
        at = pauseEnd
      }
      expect(await read(samples)).toBeNull()
    }
  })

  test('where the range holds no pitch that the sample rate has', async () => {
    const tones = key(spellText('too high'), { wordsPerMinute: 25, toneHz: 700, sampleRate: 8000 })
    expect(await read(tones, 8000, { minHz: 5000, maxHz: 9000 })).toBeNull()
  })
})
