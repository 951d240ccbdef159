import { describe, expect, it } from 'vitest'
import { mapOrdered } from '../../../src-main/jobs/map-ordered.ts'

describe('mapOrdered', () => {
  it('keeps the order although later items end first, and never runs more than the limit', async () => {
    const releases: (() => void)[] = []
    let running = 0
    let most = 0
    const work = async (item: number) => {
      running += 1
      most = Math.max(most, running)
      // the first of each pair waits until the second has ended
      if (item % 2 === 0) await new Promise<void>((resolve) => releases.push(resolve))
      else releases.shift()?.()
      running -= 1
      return item * 10
    }
    const seen: number[] = []
    for await (const answer of mapOrdered([0, 1, 2, 3, 4, 5], 2, work)) seen.push(answer)
    expect(seen).toEqual([0, 10, 20, 30, 40, 50])
    expect(most).toBe(2)
  })

  it('throws the failure of an item when its turn comes', async () => {
    const seen: number[] = []
    const read = async () => {
      for await (const answer of mapOrdered([1, 2, 3], 3, async (item) => {
        if (item === 2) throw new Error('second')
        return item
      }))
        seen.push(answer)
    }
    await expect(read()).rejects.toThrow('second')
    expect(seen).toEqual([1])
  })
})
