import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { peakCount, Peaks } from '../../../../src-renderer/viewers/waveform/peaks.ts'

/** All samples at once, or in pieces of these lengths. */
function peaksOf(samples: readonly number[], pieces: readonly number[] = [samples.length]): number[] {
  const peaks = new Peaks(samples.length)
  let start = 0
  for (const length of pieces) {
    const from = start
    peaks.add(length, (index) => samples[from + index] ?? Number.NaN)
    start += length
  }
  return [...peaks.values]
}

describe('peaks', () => {
  test('have a column for each sample of a sound that is shorter than they are many', () => {
    expect(peaksOf([0.5, -0.25, 0])).toEqual([0, 0.5, -0.25, 0, 0, 0])
  })

  test('keep the least and the greatest sample of each stretch, also where a stretch is no whole number of samples', () => {
    const samples = Array.from({ length: peakCount * 2 + 1 }, () => 0)
    samples[0] = 1
    samples[samples.length - 1] = -1
    const peaks = peaksOf(samples)
    expect(peaks).toHaveLength(2 * peakCount)
    expect(peaks.map((value, place) => (value === 0 ? null : place)).filter((place) => place !== null)).toEqual([
      1,
      2 * peakCount - 2,
    ])
    expect([peaks[1], peaks.at(-2)]).toEqual([1, -1])
  })

  test('lose no sample, however the sound is cut into pieces', () => {
    const sound = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 5000 })
    fc.assert(
      fc.property(sound, fc.array(fc.nat(400), { maxLength: 20 }), (samples, cuts) => {
        const rest = Math.max(0, samples.length - cuts.reduce((sum, cut) => sum + cut, 0))
        const whole = peaksOf(samples)
        expect(peaksOf(samples, [...cuts, rest])).toEqual(whole)
        const lows = whole.filter((_, place) => place % 2 === 0)
        // adding 0 makes the zero below none the one above it
        expect(Math.min(...lows) + 0).toBe(Math.fround(Math.min(0, ...samples)) + 0)
        expect(Math.max(...whole) + 0).toBe(Math.fround(Math.max(0, ...samples)) + 0)
      }),
    )
  })

  test('end where a sample is louder than can be, and pass over what is no number', () => {
    expect(peaksOf([7, -7, Number.NaN])).toEqual([0, 1, -1, 0, 0, 0])
  })

  test('of nothing are a line', () => expect(peaksOf([])).toEqual([0, 0]))
})
