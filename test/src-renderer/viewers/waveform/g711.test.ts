import { describe, expect, test } from 'vitest'
import { readALaw, readMuLaw } from '../../../../src-renderer/viewers/waveform/g711.ts'

const all = [...Array(256).keys()]
const rising = (values: readonly number[]) => values.every((value, index) => index === 0 || value > values[index - 1]!)

describe('A-law', () => {
  test('has the values of its table', () => {
    const bytes = [0xd5, 0xd4, 0xc5, 0xf5, 0x80, 0xaa, 0x55, 0x2a]
    expect(bytes.map((byte) => readALaw(byte) * 32_768)).toEqual([8, 24, 264, 528, 5504, 32_256, -8, -32_256])
  })
  test('rises without a gap or a fold', () => {
    expect(rising(all.slice(128).map((step) => readALaw(step ^ 0x55)))).toBe(true)
    for (const byte of all) expect(readALaw(byte ^ 0x80)).toBe(-readALaw(byte))
  })
})

describe('μ-law', () => {
  test('has the values of its table', () => {
    const bytes = [0xff, 0xfe, 0xef, 0xdf, 0x8f, 0x80, 0x7f, 0x00]
    expect(bytes.map((byte) => readMuLaw(byte) * 32_768)).toEqual([0, 8, 132, 396, 16_764, 32_124, -0, -32_124])
  })
  test('rises without a gap or a fold', () => {
    expect(rising(all.slice(128).map((step) => readMuLaw(383 - step)))).toBe(true)
    for (const byte of all) expect(readMuLaw(byte ^ 0x80)).toBe(-readMuLaw(byte))
  })
})
