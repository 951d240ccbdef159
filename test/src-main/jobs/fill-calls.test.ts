import { describe, expect, it } from 'vitest'
import { fillBytesPerCall, fillCalls, maxInputsPerCall } from '../../../src-main/jobs/fill-calls.ts'

async function sizes(wireBytes: number[], maxInputs = maxInputsPerCall): Promise<number[][]> {
  async function* inputs() {
    for (const size of wireBytes) yield { wireBytes: size }
  }
  const groups: number[][] = []
  for await (const group of fillCalls(inputs(), maxInputs)) groups.push(group.map((input) => input.wireBytes))
  return groups
}

describe('fillCalls', () => {
  it('closes a call at 128 inputs', async () => {
    const groups = await sizes(Array.from({ length: 300 }, () => 10))
    expect(groups.map((group) => group.length)).toEqual([
      maxInputsPerCall,
      maxInputsPerCall,
      300 - 2 * maxInputsPerCall,
    ])
  })

  it('never goes over 8 MB with more than one input, and sends a larger one alone', async () => {
    expect(await sizes([5e6, 3e6, 1, 19e6, 2, 3])).toEqual([[5e6, 3e6], [1], [19e6], [2, 3]])
    expect(fillBytesPerCall).toBe(8e6)
  })

  it('closes a call at as many inputs as it is told', async () => {
    expect(await sizes([1, 2, 3], 1)).toEqual([[1], [2], [3]])
    expect(await sizes([1, 2, 3], 2)).toEqual([[1, 2], [3]])
  })

  it('makes no call of nothing', async () => {
    expect(await sizes([])).toEqual([])
  })
})
