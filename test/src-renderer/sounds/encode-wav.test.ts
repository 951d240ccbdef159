import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '../../../src-main/intake/byte-source.ts'
import { readWavHeader } from '../../../src-main/intake/wav-header.ts'
import { encodeWav, mostSamples, toInt16 } from '../../../src-renderer/sounds/encode-wav.ts'
import { audioAccepts } from '../../../src-shared/modalities/audio-input.ts'

describe('a WAV', () => {
  test('has the samples of all pieces, in order, after a header that tells what they are', async () => {
    const whole = Int16Array.from([1, -2, 300, -32_768, 32_767])
    const bytes = encodeWav([whole.subarray(0, 2), whole.subarray(2)])
    expect(await readWavHeader(sourceOfBytes(bytes))).toEqual({
      format: 1,
      channels: 1,
      sampleRate: 16_000,
      bitsPerSample: 16,
      dataBytes: 10,
      durationMs: (5 / 16_000) * 1000,
    })
    expect(Buffer.from(bytes.subarray(44)).toString('hex')).toBe('0100feff2c010080ff7f')
    const header = Buffer.from(bytes)
    expect([header.readUInt32LE(4), header.readUInt32LE(28), header.readUInt16LE(32)]).toEqual([46, 32_000, 2])
  })

  test('of as many samples as there may be is just small enough to be sent', () => {
    const { byteLength } = encodeWav([new Int16Array(mostSamples)])
    expect(byteLength).toBeLessThanOrEqual(audioAccepts.maxBytes)
    expect(byteLength + 2).toBeGreaterThan(audioAccepts.maxBytes)
  })
})

test('samples keep their value to half a step, and what is too loud is cut off', () => {
  expect([...toInt16(Float32Array.of(0, 1, -1, 0.5, 7, -7, Number.NaN))]).toEqual([
    0, 32_767, -32_767, 16_384, 32_767, -32_767, 0,
  ])
  fc.assert(
    fc.property(fc.float({ min: -1, max: 1, noNaN: true }), (sample) => {
      expect(Math.abs((toInt16(Float32Array.of(sample))[0] ?? NaN) / 32_767 - sample)).toBeLessThanOrEqual(
        0.51 / 32_767,
      )
    }),
  )
})
