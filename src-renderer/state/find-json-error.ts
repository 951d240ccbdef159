/** Where a text stops being JSON, in UTF-16 units: what stands there can't, or the text ends there too early. */
export interface JsonError {
  readonly index: number
  readonly isEarlyEnd: boolean
}

type Expected = 'value' | 'item-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end'

// blanks, then one token: a mark, a string, a number or a word
const token =
  /[ \t\n\r]*([{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)?/y

/** Null where the text is JSON. Engines word their own account of the place each in its way, or give none. */
export function findJsonError(text: string): JsonError | null {
  const open: string[] = []
  let expected: Expected = 'value'
  token.lastIndex = 0
  for (;;) {
    const match = token.exec(text)
    const found = match?.[1]
    const isEnd = token.lastIndex === text.length && found === undefined
    if (isEnd && expected === 'comma-or-end' && open.length === 0) return null
    const next: Expected | null = found === undefined ? null : step(expected, found, open)
    if (next === null) return { index: token.lastIndex - (found?.length ?? 0), isEarlyEnd: isEnd }
    expected = next
  }
}

/** What may follow; null where the token can't stand there. `open`: brackets that are not closed yet. */
function step(expected: Expected, found: string, open: string[]): Expected | null {
  switch (expected) {
    case 'item-or-end':
      return found === ']' ? close(found, open) : begin(found, open)
    case 'value':
      return begin(found, open)
    case 'name-or-end':
      if (found === '}') return close(found, open)
      return found.startsWith('"') ? 'colon' : null
    case 'name':
      return found.startsWith('"') ? 'colon' : null
    case 'colon':
      return found === ':' ? 'value' : null
    case 'comma-or-end':
      if (found !== ',') return close(found, open)
      if (open.length === 0) return null
      return open.at(-1) === '{' ? 'name' : 'value'
    default:
      return expected satisfies never
  }
}

function begin(found: string, open: string[]): Expected | null {
  if (/^[}\],:]$/.test(found)) return null
  if (found !== '{' && found !== '[') return 'comma-or-end'
  open.push(found)
  return found === '{' ? 'name-or-end' : 'item-or-end'
}

function close(found: string, open: string[]): Expected | null {
  const opened = found === '}' ? '{' : found === ']' ? '[' : null
  if (opened === null || open.at(-1) !== opened) return null
  open.pop()
  return 'comma-or-end'
}

/** Line and column of an index, from 1. */
export function placeInText(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
