import { describe, expect, test } from 'vitest'
import { readWavFormat } from '../../../../src-renderer/viewers/waveform/read-wav-format.ts'
import { encodeWav, wavTypes } from '../../../fixtures/wav-file.ts'

const sound = [Float32Array.of(0, 0.5), Float32Array.of(0, -0.5)]
const encodingOf = { u8: 'uint8', s16: 'int16', s24: 'int24', s32: 'int32', f32: 'float32', f64: 'float64' } as const

describe('the header of a WAV', () => {
  for (const type of wavTypes)
    for (const isExtensible of [false, true])
      test(`tells of ${type}${isExtensible ? ' in the extensible form' : ''} how its samples lie`, () => {
        const wav = encodeWav(sound, { sampleRate: 22_050, type, isExtensible, hasOtherChunks: true })
        const format = readWavFormat(wav)
        const sizeBytes = 4 * { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8 }[type]
        const start = wav.length - sizeBytes
        expect(format).toEqual({ channelCount: 2, sampleRate: 22_050, encoding: encodingOf[type], start, sizeBytes })
      })

  test('asks for more until it is whole', () => {
    const wav = encodeWav(sound, { sampleRate: 8000, hasOtherChunks: true })
    const format = readWavFormat(wav)
    if (format === 'more' || format === null) throw new Error('there is no format')
    for (let length = 0; length < format.start; length += 1) expect(readWavFormat(wav.subarray(0, length))).toBe('more')
    expect(readWavFormat(wav.subarray(0, format.start))).toEqual(format)
  })

  test('is read where it lies inside a larger buffer', () => {
    const wav = encodeWav(sound, { sampleRate: 8000 })
    const inside = Buffer.concat([Buffer.from('odd'), wav]).subarray(3)
    expect(readWavFormat(inside)).toEqual(readWavFormat(wav))
  })

  const changed = (at: number, bytes: number[]) => {
    const wav = encodeWav(sound, { sampleRate: 8000 })
    wav.set(bytes, at)
    return wav
  }
  test.each([
    ['another file', Buffer.from('ID3\x04 and so on, a while')],
    ['a picture in a RIFF', changed(8, [...Buffer.from('WEBP')])],
    ['compressed samples', changed(20, [2, 0])],
    ['samples of 12 bits', changed(34, [12, 0])],
    ['no channels', changed(22, [0, 0])],
    ['no samples a second', changed(24, [0, 0, 0, 0])],
    ['samples before their format', changed(12, [...Buffer.from('data')])],
  ])('is refused: %s', (_, bytes) => expect(readWavFormat(bytes)).toBeNull())
})
