import type { Region } from '../../../src-shared/results.ts'
import { FrameOnce } from './frame-once.ts'
import type { MaskReply, MaskRequest } from './mask-message.ts'
import type { MaskRuns } from './mask-runs.ts'
import { splitRanges, type ByteRange } from './split-ranges.ts'

/** The masks of an answer: read from its blob and decoded in a worker, one after the other. */
export class MaskSet {
  readonly totalCount: number
  readonly #hash: string | null
  readonly #ranges: readonly ByteRange[]
  /** By region; null where its bytes are no picture. */
  readonly #masks = new Map<number, MaskRuns | null>()
  readonly #tell = new FrameOnce(() => (this.#revision += 1))
  #revision = $state(0)
  #isLost = $state(false)
  #worker: Worker | null = null
  #abort: AbortController | null = null

  constructor(regions: readonly Region[], hash: string | null) {
    this.#hash = hash
    this.#ranges = regions.flatMap(({ mask }, index) => (mask === null ? [] : [{ index, ...mask }]))
    this.totalCount = this.#ranges.length
  }

  /** Those that are decoded so far; another map whenever more are. */
  get decoded(): ReadonlyMap<number, MaskRuns | null> {
    return this.#decoded
  }
  readonly #decoded = $derived.by(() => {
    void this.#revision
    return new Map(this.#masks)
  })

  /** The file that has them is gone. */
  get isLost(): boolean {
    return this.#isLost
  }

  get isReading(): boolean {
    return !this.#isLost && this.decoded.size < this.totalCount
  }

  /** Goes on where it was stopped before. */
  start(): void {
    const open = this.#ranges.filter(({ index }) => !this.#masks.has(index))
    if (open.length === 0 || this.#worker !== null || this.#isLost) return
    this.#worker = new Worker(new URL('./mask-worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<MaskReply>) => this.#take(data))
    this.#abort = new AbortController()
    void this.#read(open, this.#worker, this.#abort.signal)
  }

  stop(): void {
    this.#abort?.abort()
    this.#worker?.terminate()
    this.#worker = null
    this.#tell.cancel()
  }

  #take({ index, mask }: MaskReply): void {
    this.#masks.set(index, mask)
    this.#tell.request()
    if (this.#masks.size < this.totalCount) return
    this.#worker?.terminate()
    this.#worker = null
  }

  async #read(ranges: readonly ByteRange[], worker: Worker, signal: AbortSignal): Promise<void> {
    try {
      const response = await fetch(`media://blob/${this.#hash ?? ''}`, { signal })
      if (response.body === null || !response.ok) throw new TypeError(`${response.status}`)
      const grid = [...this.#masks.values()].find((mask) => mask !== null) ?? null
      let readCount = 0
      for await (const { index, bytes } of splitRanges(piecesOf(response.body), ranges)) {
        const request: MaskRequest = { index, bytes, grid: grid && { width: grid.width, height: grid.height } }
        worker.postMessage(request, [bytes.buffer])
        readCount += 1
      }
      if (readCount < ranges.length) throw new TypeError('the file is shorter than its ranges')
    } catch (thrown) {
      if (signal.aborted) return
      // fetch tells of a file that is gone, or breaks off, by a TypeError
      if (!(thrown instanceof TypeError)) throw thrown
      this.#isLost = true
    }
  }
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}
