/** About so many characters stand in one block. */
export const blockLength = 4_000

/**
 * A long text in blocks, each of which can be laid out, or left out, on its own. They end where a line ends, so that
 * one below the other they read as the text itself; a line is never broken.
 */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = []
  let start = 0
  while (start < text.length) {
    const lineEnd = text.indexOf('\n', start + blockLength)
    const end = lineEnd < 0 ? text.length : lineEnd + 1
    blocks.push(text.slice(start, end))
    start = end
  }
  return blocks
}
