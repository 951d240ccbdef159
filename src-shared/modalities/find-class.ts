/** In a longer answer a class may be named for any reason. */
const shortAnswerLength = 120
const negation = /(?<![\p{L}\p{N}])(not|no|never|neither|nor|without|\p{L}+n['’]t)(?![\p{L}\p{N}])/u

/** What is longer is no name of a class, and isn't looked through: stripping it could take very long. */
const maxLength = 1000

/**
 * The class that an answer names: all of it or one of its lines, else the only one in a short answer. Case, quotes,
 * punctuation, Markdown and "Answer:" before it don't count. Null where none is named, or more than one.
 */
export function findClass(answer: string, classes: readonly string[]): string | null {
  const whole = answer.trim()
  const lines = whole.split('\n').flatMap((line) => [line, line.slice(line.lastIndexOf(':') + 1)])
  const texts = new Set([whole, ...lines].filter(({ length }) => length <= maxLength))
  const named = classes.map((name) => ({ name, plain: strip(name), simple: simplify(name) }))
  const exact = onlyOne([...texts].flatMap((text) => findEqual(text, named)))
  if (exact !== undefined) return exact
  const text = whole.length > maxLength ? null : simplify(whole)
  return text === null || text.length > shortAnswerLength ? null : (onlyOne(findNamed(text, classes)) ?? null)
}

/** Undefined where there is none; null where there are several. */
function onlyOne(names: readonly string[]): string | null | undefined {
  const [first, second] = new Set(names)
  return second === undefined ? first : null
}

interface NamedClass {
  readonly name: string
  /** As it was typed, and without its case, both stripped. */
  readonly plain: string
  readonly simple: string
}

/** Classes that differ in case alone are told apart by it. */
function findEqual(text: string, classes: readonly NamedClass[]): string[] {
  const plain = strip(text)
  const found = classes.filter(({ simple }) => simple === plain.toLowerCase())
  const sameCase = found.filter((one) => one.plain === plain)
  return (sameCase.length > 0 ? sameCase : found).map(({ name }) => name)
}

/** Classes that stand in it as whole words, and not only inside of a longer class. */
function findNamed(text: string, classes: readonly string[]): string[] {
  let rest = text
  const longestFirst = classes.toSorted((a, b) => b.length - a.length)
  const named = longestFirst.filter((name) => {
    const before = rest
    rest = withoutWord(rest, simplify(name))
    return rest !== before
  })
  return negation.test(rest) ? [] : named
}

function withoutWord(text: string, word: string): string {
  if (word === '') return text
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu'), '\n')
}

const simplify = (text: string) => strip(text).toLowerCase()

/** Without Markdown's marks, and what stands around the words. */
function strip(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/[`*]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
  const bare = plain.replaceAll(/\s+/g, ' ').replace(/^[\p{P}\p{Z}\s#>]+/u, '')
  return bare.replace(/[\p{P}\p{Z}\s]+$/u, '') || plain.trim()
}
