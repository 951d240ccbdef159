export interface WaveformLook {
  /** px of the canvas. */
  readonly width: number
  readonly height: number
  readonly color: string
}

/** Draws the peaks from left to right, one bar a px; silence is a line of one px. */
export function drawWaveform(
  context: Pick<CanvasRenderingContext2D, 'clearRect' | 'fillRect' | 'fillStyle'>,
  peaks: Float32Array,
  { width, height, color }: WaveformLook,
): void {
  context.clearRect(0, 0, width, height)
  context.fillStyle = color
  const count = peaks.length / 2
  const middle = height / 2
  for (let x = 0; x < width; x += 1) {
    const start = Math.floor((x * count) / width)
    const end = Math.max(start + 1, Math.floor(((x + 1) * count) / width))
    let [low, high] = [0, 0]
    for (let column = start; column < end; column += 1) {
      low = Math.min(low, peaks[2 * column] ?? 0)
      high = Math.max(high, peaks[2 * column + 1] ?? 0)
    }
    const top = middle - high * middle
    context.fillRect(x, Math.min(top, middle - 0.5), 1, Math.max(1, (high - low) * middle))
  }
}
