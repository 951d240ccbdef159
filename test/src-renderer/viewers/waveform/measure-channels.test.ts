import { expect, test } from 'vitest'
import { measureChannels } from '../../../../src-renderer/viewers/waveform/measure-channels.ts'

test('a waveform reaches as far as the loudest channel', () => {
  const channels = [Float32Array.of(0.5, 0, -0.25), Float32Array.of(0.25, -1, 0)]
  expect(measureChannels(channels, 1000)).toEqual({
    peaks: Float32Array.of(0, 0.5, -1, 0, -0.25, 0),
    durationMs: 3,
  })
})

test('a sound without samples has no waveform', () => {
  const nothing = { peaks: new Float32Array(0), durationMs: 0 }
  expect(measureChannels([], 1000)).toEqual(nothing)
  expect(measureChannels([new Float32Array(0)], 1000)).toEqual(nothing)
})
