import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '../../../src-main/intake/byte-source.ts'
import { examineSound } from '../../../src-main/intake/examine-sound.ts'
import { readWavHeader } from '../../../src-main/intake/wav-header.ts'
import { audioAccepts } from '../../../src-shared/modalities/audio-input.ts'
import { encodeWav } from '../../fixtures/wav-file.ts'

const second = (sampleRate: number) => new Float32Array(sampleRate)
const read = (bytes: Uint8Array) => readWavHeader(sourceOfBytes(bytes))

describe('the header of a WAV', () => {
  test('tells format, channels, rate, bits and length', async () => {
    expect(await read(encodeWav([second(16_000)], { sampleRate: 16_000 }))).toEqual({
      format: 1,
      channels: 1,
      sampleRate: 16_000,
      bitsPerSample: 16,
      dataBytes: 32_000,
      durationMs: 1000,
    })
    const floats = encodeWav([second(8000), second(8000)], { sampleRate: 32_000, type: 'f32' })
    expect(await read(floats)).toMatchObject({ format: 3, channels: 2, bitsPerSample: 32, durationMs: 250 })
  })

  test('is found behind other chunks, odd ones too, and in the extensible form', async () => {
    const options = { sampleRate: 8000, type: 's24', hasOtherChunks: true, isExtensible: true } as const
    expect(await read(encodeWav([second(4000)], options))).toMatchObject({
      format: 1,
      bitsPerSample: 24,
      durationMs: 500,
    })
  })

  test('does not depend on what it says of its bytes per second, unless it is compressed', async () => {
    const plain = encodeWav([second(8000)], { sampleRate: 8000 })
    plain.writeUInt32LE(1, 28)
    expect((await read(plain)).durationMs).toBe(1000)
    const compressed = Buffer.from(plain)
    compressed.writeUInt16LE(0x11, 20)
    compressed.writeUInt32LE(4000, 28)
    expect((await read(compressed)).durationMs).toBe(4000)
    compressed.writeUInt32LE(0, 28)
    expect((await read(compressed)).durationMs).toBeNull()
  })

  test.each([0, 0xffff_ffff])('that leaves its length open (%i) is as long as its file', async (dataSizeBytes) => {
    const wav = encodeWav([second(8000)], { sampleRate: 8000, dataSizeBytes })
    expect(await read(wav)).toMatchObject({ dataBytes: 16_000, durationMs: 1000 })
  })

  const whole = encodeWav([second(8000)], { sampleRate: 8000 })
  const changed = (at: number, value: number) => {
    const bytes = Buffer.from(whole)
    bytes.writeUInt16LE(value, at)
    return bytes
  }
  const broken: readonly (readonly [what: string, bytes: Uint8Array, cause: string])[] = [
    ['is cut off', whole.subarray(0, 10_000), 'of 16000 bytes of samples, 9956 are there'],
    ['ends before its samples', whole.subarray(0, 44), 'no samples'],
    ['ends before its format', whole.subarray(0, 14), 'no format'],
    ['ends in its format', whole.subarray(0, 30), 'format of the WAV is cut off'],
    ['has no channels', changed(22, 0), '0 channels at 8000 Hz'],
    ['has no rate', changed(24, 0), '1 channels at 0 Hz'],
    ['has no bits', changed(34, 0), '0 bits'],
    ['has its samples before their format', Buffer.concat([whole.subarray(0, 12), whole.subarray(36)]), 'before their'],
  ]
  test.each(broken)('of a file that %s says so', async (_what, bytes, cause) => {
    await expect(read(bytes)).rejects.toThrow(cause)
    const { error, mediaType } = await examineSound(sourceOfBytes(bytes), 'a.wav', audioAccepts)
    expect(mediaType).toBe('audio/wav')
    expect(error).toMatchObject({ kind: 'undecodable', name: 'a.wav', cause: expect.stringContaining(cause) })
  })

  test('of any bytes at all is read or refused, and breaks nothing', async () => {
    const change = fc.tuple(fc.nat(120), fc.nat(255))
    const damage = fc.tuple(fc.array(change, { maxLength: 12 }), fc.nat(whole.byteLength + 10))
    await fc.assert(
      fc.asyncProperty(damage, async ([changes, end]) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        const examined = await examineSound(sourceOfBytes(bytes.subarray(0, end)), 'a.wav', audioAccepts)
        const { durationMs = 0, error } = examined
        expect(Number.isSafeInteger(durationMs) && durationMs >= 0).toBe(true)
        expect(error === null || error.kind === 'undecodable').toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
