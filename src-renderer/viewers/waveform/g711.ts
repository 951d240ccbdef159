/** The two codes of telephony for a sample in one byte (ITU-T G.711): -1..1. */

/** μ-law. */
export function readMuLaw(byte: number): number {
  const bits = ~byte
  const value = ((((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84
  return (bits & 0x80 ? -value : value) / 0x8000
}

/** A-law. */
export function readALaw(byte: number): number {
  const bits = byte ^ 0x55
  const exponent = (bits >> 4) & 7
  const mantissa = ((bits & 0x0f) << 4) + 8
  const value = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1)
  return (bits & 0x80 ? value : -value) / 0x8000
}
