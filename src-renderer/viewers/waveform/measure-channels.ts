import { Peaks } from './peaks.ts'
import type { Waveform } from './read-wav-peaks.ts'

/** Peaks over all channels of a sound, each with its samples by itself. */
export function measureChannels(channels: readonly Float32Array[], sampleRate: number): Waveform {
  const length = Math.min(...channels.map((channel) => channel.length))
  if (channels.length === 0 || length === 0) return { peaks: new Float32Array(0), durationMs: 0 }
  const [first = new Float32Array(0), ...others] = channels.map((channel) => {
    const peaks = new Peaks(length)
    peaks.add(length, (index) => channel[index] ?? 0)
    return peaks.values
  })
  // low and high in turn
  const louder = (a: number, b: number, place: number) => (place % 2 === 0 ? Math.min(a, b) : Math.max(a, b))
  const peaks = others.reduce((all, one) => all.map((value, place) => louder(value, one[place] ?? 0, place)), first)
  return { peaks, durationMs: (length / sampleRate) * 1000 }
}
