/** CIELAB: lightness 0..100, and two axes of colour whose distances are roughly those that the eye sees. */
export type Lab = readonly [lightness: number, greenRed: number, blueYellow: number]

const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const fraction = value / 255
  return fraction <= 0.04045 ? fraction / 12.92 : ((fraction + 0.055) / 1.055) ** 2.4
})

/** sRGB (0..255 each) under D65; matrix and curve: https://www.w3.org/TR/css-color-4/#color-conversion-code */
export function toLab(red: number, green: number, blue: number): Lab {
  const [r = 0, g = 0, b = 0] = [linear[red], linear[green], linear[blue]]
  const x = curve((0.4123908 * r + 0.3575843 * g + 0.1804808 * b) / 0.9504559)
  const y = curve(0.212639 * r + 0.7151687 * g + 0.0721923 * b)
  const z = curve((0.0193308 * r + 0.1191948 * g + 0.9505322 * b) / 1.0890578)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

export function squaredDistance(one: Lab, other: Lab): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2
}

function curve(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116
}
