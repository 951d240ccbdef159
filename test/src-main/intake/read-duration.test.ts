import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '../../../src-main/intake/byte-source.ts'
import { readDuration } from '../../../src-main/intake/read-duration.ts'
import { sniffType } from '../../../src-main/intake/sniff-type.ts'
import {
  encodeAac,
  encodeFlac,
  encodeMp3,
  encodeMp4,
  encodeOggOpus,
  encodeOggVorbis,
  encodeWebm,
} from '../../fixtures/media-files.ts'
import { encodeWav } from '../../fixtures/wav-file.ts'

const sounds: readonly (readonly [name: string, bytes: Buffer, mediaType: string, durationMs: number | null])[] = [
  ['WAV', encodeWav([new Float32Array(12_000)], { sampleRate: 8000 }), 'audio/wav', 1500],
  ['FLAC', encodeFlac(2500, 44_000), 'audio/flac', 2500],
  ['FLAC longer than 32 bits of samples', encodeFlac(100_000_000, 96_000), 'audio/flac', 100_000_000],
  ['FLAC of unknown length', encodeFlac(0, 44_000), 'audio/flac', null],
  ['Ogg Opus', encodeOggOpus(3210), 'audio/ogg', 3210],
  ['Ogg Vorbis', encodeOggVorbis(4000, 22_050), 'audio/ogg', 4000],
  ['MP4', encodeMp4({ brand: 'M4A ', tracks: ['soun'], durationMs: 61_234 }), 'audio/mp4', 61_234],
  ['MP4, described at its end', encodeMp4({ tracks: ['soun'], durationMs: 5000, isLate: true }), 'audio/mp4', 5000],
  ['MP4 in fragments', encodeMp4({ tracks: ['soun'] }), 'audio/mp4', null],
  ['WebM', encodeWebm({ tracks: ['soun'], durationMs: 777 }), 'audio/webm', 777],
  ['WebM of a live recording', encodeWebm({ tracks: ['soun'], isLive: true }), 'audio/webm', null],
  ['MP3', encodeMp3(), 'audio/mpeg', null],
  ['AAC', encodeAac(), 'audio/aac', null],
]

describe('the length of a sound', () => {
  test.each(sounds)('of %s is what its file tells', async (_name, bytes, mediaType, durationMs) => {
    const source = sourceOfBytes(bytes)
    expect([await sniffType(source), await readDuration(source, mediaType)]).toEqual([mediaType, durationMs])
  })

  test('of a damaged file is none or a number, and breaks nothing', async () => {
    const others = sounds.filter(([, , mediaType]) => mediaType !== 'audio/wav')
    const damage = fc.tuple(
      fc.nat(others.length - 1),
      fc.array(fc.tuple(fc.nat(1200), fc.nat(255)), { maxLength: 9 }),
      fc.double({ min: 0, max: 1.5, noNaN: true }),
    )
    await fc.assert(
      fc.asyncProperty(damage, async ([choice, changes, end]) => {
        const [, made = Buffer.alloc(0), mediaType = ''] = others[choice] ?? []
        const bytes = Buffer.from(made)
        for (const [at, value] of changes) bytes[at % bytes.byteLength] = value
        const source = sourceOfBytes(bytes.subarray(0, Math.floor(end * bytes.byteLength)))
        const durationMs = await readDuration(source, mediaType)
        expect(durationMs === null || (Number.isSafeInteger(durationMs) && durationMs > 0)).toBe(true)
        expect(typeof (await sniffType(source))).toBe('string')
      }),
      { numRuns: 1500 },
    )
  })
})
