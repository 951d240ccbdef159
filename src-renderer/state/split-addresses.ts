/** What was typed where addresses go: lines of URLs, and whole files among them as data URIs or base64. */
export interface Addresses {
  /** One a line. */
  readonly urls: string
  readonly encoded: readonly string[]
}

/** Shorter ones are words rather than files. */
const minEncodedLength = 32

/** Widths at which programs break base64 into lines. */
const wrapWidths: ReadonlySet<number> = new Set([60, 64, 72, 76])

export function splitAddresses(text: string): Addresses {
  const urls: string[] = []
  const encoded: string[][] = []
  let block: string[] | null = null
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (block !== null && continues(block, line)) {
      block.push(line)
    } else if (beginsFile(line)) {
      block = [line]
      encoded.push(block)
    } else {
      block = null
      if (line !== '') urls.push(line)
    }
  }
  return { urls: urls.join('\n'), encoded: encoded.map((lines) => lines.join('\n')) }
}

/** Every URL has a colon, and every name of a server a dot. */
const hasNoAddress = (line: string) => line !== '' && !/[\s:.]/.test(line)

const beginsFile = (line: string) => /^data:/i.test(line) || (line.length >= minEncodedLength && hasNoAddress(line))

/** Two files one after the other are no file of two lines: wrapped lines are all of one usual width but the last. */
function continues(block: readonly string[], line: string): boolean {
  const [first = '', last = first] = [block[0], block.at(-1)]
  const isWrapped = wrapWidths.has(first.length) && last.length === first.length && !last.endsWith('=')
  return isWrapped && line.length <= first.length && hasNoAddress(line)
}
