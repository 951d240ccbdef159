import { expect, test, vi } from 'vitest'

interface Collector {
  readonly port: { onmessage: (() => void) | null }
  process(inputs: readonly (readonly Float32Array[])[]): boolean
}

/** The collector in a thread of sound that the test plays. */
async function openCollector() {
  const sent: (number[] | null)[] = []
  let Made: (new () => Collector) | null = null
  class Processor {
    readonly port = {
      onmessage: null,
      postMessage: (piece: Int16Array | null) => sent.push(piece === null ? null : [...piece]),
    }
  }
  vi.stubGlobal('AudioWorkletProcessor', Processor)
  vi.stubGlobal('registerProcessor', (_name: string, made: new () => Collector) => (Made = made))
  vi.resetModules()
  await import('../../../src-renderer/sounds/collect-samples.ts')
  vi.unstubAllGlobals()
  // set by the module as it was read
  const collector = new (Made as unknown as new () => Collector)()
  return { collector, sent }
}

test('what is heard comes in pieces, in order and whole, and the rest when it ends', async () => {
  const { collector, sent } = await openCollector()
  for (let at = 0; at < 2560; at += 128) {
    const heard = Float32Array.from({ length: 128 }, (_, index) => (at + index) / 32_767)
    expect(collector.process([[heard]])).toBe(true)
  }
  expect(sent.map((piece) => piece?.length)).toEqual([1024, 1024])
  collector.port.onmessage?.()
  expect(sent.slice(2).map((piece) => piece?.length ?? piece)).toEqual([512, null])
  expect(sent.flatMap((piece) => piece ?? [])).toEqual(Array.from({ length: 2560 }, (_, index) => index))
  expect(collector.process([[Float32Array.of(1)]])).toBe(false)
  collector.port.onmessage?.()
  expect(sent).toHaveLength(4)
})

test('what is too loud is cut off, and no input is silence', async () => {
  const { collector, sent } = await openCollector()
  expect(collector.process([[Float32Array.of(2, -2, 0.5)]])).toBe(true)
  expect(collector.process([[]])).toBe(true)
  expect(collector.process([])).toBe(true)
  collector.port.onmessage?.()
  expect(sent).toEqual([[32_767, -32_767, 16_384], null])
})
