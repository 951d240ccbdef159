import type { Sample } from './sample-pixels.ts'

/** How light and how colourful a picture is. All figures are 0..1; transparent pixels don't count. */
export interface Tones {
  /** Share of the picture that is opaque. */
  readonly opacity: number
  readonly lightness: number
  /** From the darkest to the lightest twentieth. */
  readonly contrast: number
  /** Shares of the picture: nearly white, nearly black, without a noticeable hue, and on either side of the colour wheel. */
  readonly highlights: number
  readonly shadows: number
  readonly neutral: number
  readonly warm: number
  readonly cool: number
  readonly vividness: number
}

const noticeable = 0.1

export function measureTones(samples: readonly Sample[]): Tones {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (value: (sample: Sample) => number) =>
    total === 0 ? 0 : samples.reduce((sum, sample) => sum + value(sample) * sample.weight, 0) / total
  const share = (holds: (sample: Sample) => boolean) => mean((sample) => (holds(sample) ? 1 : 0))
  const hasHue = ({ vividness }: Sample) => vividness >= noticeable
  return {
    opacity: total / Math.max(1, samples.length),
    lightness: mean(({ lab }) => lab[0] / 100),
    contrast: measureContrast(samples, total),
    highlights: share(({ lab }) => lab[0] > 90),
    shadows: share(({ lab }) => lab[0] < 15),
    neutral: share((sample) => !hasHue(sample)),
    warm: share((sample) => hasHue(sample) && (sample.hue < 75 || sample.hue >= 330)),
    cool: share((sample) => hasHue(sample) && sample.hue >= 150 && sample.hue < 270),
    vividness: mean(({ vividness }) => vividness),
  }
}

function measureContrast(samples: readonly Sample[], total: number): number {
  const byLightness = samples.filter(({ weight }) => weight > 0).sort((one, other) => one.lab[0] - other.lab[0])
  const lightnessAt = (part: number) => {
    let passed = 0
    const found = byLightness.find(({ weight }) => (passed += weight) >= total * part)
    return (found?.lab[0] ?? 0) / 100
  }
  return lightnessAt(0.95) - lightnessAt(0.05)
}
