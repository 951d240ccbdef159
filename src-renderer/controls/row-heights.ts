/** Heights of the rows of a list, and where each begins: a tree of sums, so that both are quick for any number of rows. */
export class RowHeights {
  readonly #heights: number[]
  /** Fenwick tree: `#sums[i]` is the sum of the rows below `i` that the lowest bit of `i` spans. */
  readonly #sums: number[]

  constructor(heights: readonly number[]) {
    this.#heights = [...heights]
    this.#sums = [0, ...heights]
    for (let index = 1; index < this.#sums.length; index += 1) {
      const parent = index + (index & -index)
      if (parent < this.#sums.length) this.#add(parent, this.#sums[index] ?? 0)
    }
  }

  get count(): number {
    return this.#heights.length
  }

  get total(): number {
    return this.topOf(this.count)
  }

  /** False where it had that height already. */
  set(index: number, height: number): boolean {
    const before = this.#heights[index]
    if (before === undefined || before === height) return false
    this.#heights[index] = height
    for (let at = index + 1; at < this.#sums.length; at += at & -at) this.#add(at, height - before)
    return true
  }

  /** Sum of the heights of all rows before this one. */
  topOf(index: number): number {
    let top = 0
    for (let at = Math.min(index, this.count); at > 0; at -= at & -at) top += this.#sums[at] ?? 0
    return top
  }

  /** The row that covers this place; the first or last one beyond the ends. */
  indexAt(y: number): number {
    let index = 0
    let rest = y
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.count))); step >= 1; step /= 2) {
      const sum = this.#sums[index + step]
      if (sum === undefined || sum > rest) continue
      index += step
      rest -= sum
    }
    return Math.max(0, Math.min(index, this.count - 1))
  }

  #add(at: number, height: number): void {
    this.#sums[at] = (this.#sums[at] ?? 0) + height
  }
}
