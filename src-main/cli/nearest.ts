/** The name that `text` was probably meant to be: a part of it, or a letter or two off; null where there is none. */
export function findNearest(text: string, names: readonly string[]): string | null {
  let nearest: string | null = null
  let smallest = Infinity
  for (const name of names) {
    const distance = text.length > 2 && name.includes(text) ? 0 : countEdits(text, name)
    const limit = name.length > 4 ? 2 : 1
    if (distance <= limit && distance < smallest) [nearest, smallest] = [name, distance]
  }
  return nearest
}

/** Letters to put in, take out or change, to get from `from` to `to` (Levenshtein). */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let at = 1; at <= to.length; at += 1) {
      const change = (row[at - 1] ?? 0) + (to[at - 1] === letter ? 0 : 1)
      next.push(Math.min(change, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
