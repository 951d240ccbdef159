import { expect, test } from 'vitest'
import { drawWaveform } from '../../../../src-renderer/viewers/waveform/draw-waveform.ts'

type Bar = [x: number, top: number, width: number, height: number]

/** The bars that are filled, over what was cleared before. */
function barsOf(peaks: readonly number[], width: number, height: number): Bar[] {
  let bars: Bar[] | null = null
  const context = {
    fillStyle: '',
    clearRect: (...area: Bar) => {
      expect(area).toEqual([0, 0, width, height])
      bars = []
    },
    fillRect: (...bar: Bar) => {
      expect(context.fillStyle).toBe('red')
      if (bars === null) throw new Error('what was drawn before is still there')
      bars.push(bar)
    },
  }
  drawWaveform(context, Float32Array.from(peaks), { width, height, color: 'red' })
  return bars ?? []
}

test('each px has a bar from the least to the greatest of its peaks, around the middle', () => {
  const peaks = [-0.5, 0, -1, 0.25, 0, 0.5, 0, 1]
  expect(barsOf(peaks, 2, 100)).toEqual([
    [0, 37.5, 1, 62.5],
    [1, 0, 1, 50],
  ])
})

test('fewer peaks than px are as wide as they must be', () => {
  const bars = barsOf([-1, 1, 0, 0.5], 5, 100)
  expect(bars.map(([, top, , height]) => [top, height])).toEqual([
    [0, 100],
    [0, 100],
    [0, 100],
    [25, 25],
    [25, 25],
  ])
})

test('silence is a line of one px in the middle', () => {
  expect(barsOf([0, 0], 2, 48)).toEqual([
    [0, 23.5, 1, 1],
    [1, 23.5, 1, 1],
  ])
})

test('a canvas without a width is left alone', () => expect(barsOf([0, 1], 0, 48)).toEqual([]))
