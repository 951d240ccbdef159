/**
 * Power of each frequency from 0 to half the sample rate, of samples whose number is a power of two: a Hann window and
 * the fast Fourier transform (https://cp-algorithms.com/algebra/fft.html).
 */
export function measurePower(samples: Float64Array): Float64Array {
  const { length } = samples
  const real = new Float64Array(length)
  const imaginary = new Float64Array(length)
  samples.forEach((sample, index) => {
    const window = (1 - Math.cos((2 * Math.PI * index) / length)) / 2
    real[reverseBits(index, length)] = sample * window
  })
  for (let size = 2; size <= length; size *= 2) {
    for (let half = 0; half < size / 2; half += 1) {
      const angle = (-2 * Math.PI * half) / size
      combine({ real, imaginary, size, half, cos: Math.cos(angle), sin: Math.sin(angle) })
    }
  }
  return Float64Array.from({ length: length / 2 + 1 }, (_, bin) => (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2)
}

interface Round {
  readonly real: Float64Array
  readonly imaginary: Float64Array
  readonly size: number
  readonly half: number
  readonly cos: number
  readonly sin: number
}

/** One butterfly in each block of this size. */
function combine({ real, imaginary, size, half, cos, sin }: Round): void {
  for (let start = half; start < real.length; start += size) {
    const other = start + size / 2
    const [re = 0, im = 0, otherRe = 0, otherIm = 0] = [real[start], imaginary[start], real[other], imaginary[other]]
    const turnedRe = otherRe * cos - otherIm * sin
    const turnedIm = otherRe * sin + otherIm * cos
    real[start] = re + turnedRe
    imaginary[start] = im + turnedIm
    real[other] = re - turnedRe
    imaginary[other] = im - turnedIm
  }
}

function reverseBits(index: number, length: number): number {
  let reversed = 0
  for (let bit = 1; bit < length; bit *= 2) reversed = reversed * 2 + (index & bit ? 1 : 0)
  return reversed
}
