import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWavPeaks } from '../../../../src-renderer/viewers/waveform/read-wav-peaks.ts'
import { encodeWav, wavTypes, type WavOptions, type WavType } from '../../../fixtures/wav-file.ts'

const samples = Float32Array.from([0, 1, -1, 0.5, -0.25, 0.125])
/** Half a step of each type, and a little for its rounding. */
const tolerance: Record<WavType, number> = { u8: 0.01, s16: 5e-5, s24: 2e-7, s32: 1e-7, f32: 0, f64: 0 }

async function* inPieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0
  for (const length of [...lengths, bytes.length]) {
    // each in memory of its own, as a stream hands them out
    yield bytes.slice(start, start + length)
    start = Math.min(bytes.length, start + length)
  }
}

const readWhole = (bytes: Uint8Array, sizeBytes: number | null = bytes.length) =>
  readWavPeaks(inPieces(bytes, []), sizeBytes)
const wavOf = (options: Partial<WavOptions> = {}) => encodeWav([samples], { sampleRate: 1000, ...options })

describe('a WAV', () => {
  for (const type of wavTypes)
    test(`of ${type} has the peaks of its samples and their duration`, async () => {
      const waveform = await readWhole(wavOf({ type, hasOtherChunks: true }))
      expect(waveform?.durationMs).toBe(6)
      const expected = [...samples].flatMap((sample) => [Math.min(0, sample), Math.max(0, sample)])
      expect(waveform?.peaks).toHaveLength(expected.length)
      for (const [place, value] of expected.entries())
        expect(Math.abs((waveform?.peaks[place] ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance[type])
    })

  test('is read alike however its bytes are cut, inside its header and inside a sample too', async () => {
    const wavs = wavTypes.map((type) => wavOf({ type, hasOtherChunks: true }))
    const wholes = await Promise.all(wavs.map((wav) => readWhole(wav)))
    const cuts = fc.array(fc.nat(40), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.nat(wavs.length - 1), cuts, async (index, lengths) => {
        const wav = wavs[index] ?? new Uint8Array(0)
        expect(await readWavPeaks(inPieces(wav, lengths), wav.length)).toEqual(wholes[index])
      }),
    )
  })

  test.each([
    ['A-law', 6, [0xd5, 0xaa, 0x2a], [8, 32_256, -32_256]],
    ['μ-law', 7, [0xff, 0x80, 0x00], [0, 32_124, -32_124]],
  ])('of %s has the peaks of its samples', async (_, code, bytes, values) => {
    const wav = encodeWav([new Float32Array(bytes.length)], { sampleRate: 1000, type: 'u8' })
    wav.writeUInt16LE(code, 20)
    wav.set(bytes, 44)
    const expected = values.flatMap((value) => [Math.min(0, value / 32_768), Math.max(0, value / 32_768)])
    expect(await readWhole(wav)).toEqual({ peaks: Float32Array.from(expected), durationMs: 3 })
  })

  test('is as long as one of its channels, and as loud as all of them', async () => {
    const channels = [Float32Array.of(0, 0), Float32Array.of(0.5, -0.5)]
    const waveform = await readWhole(encodeWav(channels, { sampleRate: 1000, type: 'f32' }))
    expect(waveform?.durationMs).toBe(2)
    expect([...(waveform?.peaks ?? [])]).toEqual([0, 0, 0, 0.5, 0, 0, -0.5, 0])
  })

  test.each([
    ['says nothing, as one that is recorded into a pipe', 0],
    ['says all that the field can', 0xffff_ffff],
  ])('whose header %s is as long as its bytes', async (_, dataSizeBytes) => {
    expect((await readWhole(wavOf({ dataSizeBytes })))?.durationMs).toBe(6)
  })

  test('that breaks off is as long as what there is', async () => {
    const wav = wavOf()
    expect((await readWhole(wav.subarray(0, wav.length - 5)))?.durationMs).toBe(3)
  })

  test('is no longer than its samples where something follows them', async () => {
    const waveform = await readWhole(Buffer.concat([wavOf(), Buffer.from('LIST\x04\0\0\0\xff\x7f\xff\x7f', 'latin1')]))
    expect(waveform).toEqual(await readWhole(wavOf()))
  })

  test('of unknown size is as long as its header says', async () => {
    expect(await readWhole(wavOf(), null)).toEqual(await readWhole(wavOf()))
  })

  test('without samples is a line of no length', async () => {
    const waveform = await readWhole(encodeWav([new Float32Array(0)], { sampleRate: 1000 }))
    expect(waveform).toEqual({ peaks: new Float32Array(2), durationMs: 0 })
  })
})

describe('no peaks are read', () => {
  test.each([
    ['of another sound', Buffer.from('OggS and so on, a while')],
    ['of a header that ends too early', wavOf().subarray(0, 30)],
    ['of nothing', Buffer.alloc(0)],
  ])('%s', async (_, bytes) => expect(await readWhole(bytes)).toBeNull())

  test('of a header without an end, and no more bytes are taken', async () => {
    let taken = 0
    async function* endless() {
      yield wavOf().subarray(0, 12)
      // a chunk of another kind, as long as a chunk can be
      yield Buffer.from('LIST\xff\xff\xff\xff', 'latin1')
      for (; taken < 100; taken += 1) yield Buffer.alloc(1 << 18)
    }
    expect(await readWavPeaks(endless(), 2 ** 32)).toBeNull()
    expect(taken).toBeLessThan(6)
  })
})
