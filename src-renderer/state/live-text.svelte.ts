import { blockLength, splitBlocks } from '../../src-shared/text-blocks.ts'

/** A text that is being written: only its end changes, so that showing more of it costs what came, not what is there. */
export class LiveText {
  /** All but the end, and for good. */
  blocks = $state.raw<readonly string[]>([])
  tail = $state('')
  length = $state(0)

  append(text: string): void {
    this.length += text.length
    this.tail += text
    // a block ends with the first line end beyond its length, which came just now if ever
    if (this.tail.length > blockLength && text.includes('\n')) this.#cutTail()
  }

  #cutTail(): void {
    const blocks = splitBlocks(this.tail)
    const last = blocks.at(-1) ?? ''
    const isWhole = last.length > blockLength && last.endsWith('\n')
    this.blocks = [...this.blocks, ...(isWhole ? blocks : blocks.slice(0, -1))]
    this.tail = isWhole ? '' : last
  }
}
