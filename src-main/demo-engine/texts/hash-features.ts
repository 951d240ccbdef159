/** What a text is made of: its words and, of each word, the groups of three characters. */
export interface Feature {
  readonly key: string
  readonly weight: number
}

/** Of a word, all its groups together. */
const groupsWeight = 0.7
/** Words without much meaning of their own. */
const fillerWeight = 0.25
const fillers: ReadonlySet<string> = new Set(
  `a about after all also am an and any are as at be been but by can could did do does for from had has have he her him
  his how i if in into is it its just me more my no not of on one or our out she so some than that the their them then
  there these they this those to too up us was we were what when where which who why will with would you your`.split(
    /\s+/,
  ),
)

/** None where the text holds nothing but blanks. */
export function listFeatures(text: string): Feature[] {
  const normal = text.normalize('NFKC').toLowerCase()
  const words = normal.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  if (words.length === 0) return [...normal.replaceAll(/\s/gu, '')].map((key) => ({ key: `sign ${key}`, weight: 1 }))
  return words.flatMap((word) => {
    const weight = fillers.has(word) ? fillerWeight : 1
    const groups = listGroups(word)
    return [
      { key: `word ${word}`, weight },
      ...groups.map((group) => ({ key: `group ${group}`, weight: (weight * groupsWeight) / Math.sqrt(groups.length) })),
    ]
  })
}

/** `tea` → ` te`, `tea`, `ea `. */
function listGroups(word: string): string[] {
  const characters = [' ', ...word, ' ']
  return characters.slice(2).map((_, index) => characters.slice(index, index + 3).join(''))
}

/** Adds each feature to the place of a vector that its hash names, with a sign of its own; then gives it the length 1. */
export function hashFeatures(features: readonly Feature[], dimensions: number): number[] {
  const sums = new Map<string, number>()
  for (const { key, weight } of features) sums.set(key, (sums.get(key) ?? 0) + weight)
  const vector = new Float64Array(dimensions)
  for (const [key, sum] of sums) {
    const hash = hashText(key)
    const place = (hash >>> 1) % dimensions
    // a word that is said ten times does not mean ten times as much
    vector[place] = (vector[place] ?? 0) + (hash & 1 ? 1 : -1) * Math.sqrt(sum)
  }
  const length = Math.hypot(...vector)
  return Array.from(vector, (value) => (length === 0 ? 0 : value / length))
}

/** FNV-1a, mixed as MurmurHash3 does it at its end, so that every bit depends on every character. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
