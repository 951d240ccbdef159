import type { ModelsQuery, ModelType } from '../../src-shared/models.ts'
import type { ListedModel } from '../clarifai/catalogue/decode-summary.ts'

/** A model as it was told; `isPublic`, `isMine`: it stood in a list of those. */
export interface SeenModel {
  readonly model: ListedModel
  readonly isPublic: boolean
  readonly isMine: boolean
  readonly seenAt: number
}

type Order = Exclude<ModelsQuery['sort'], 'relevance'>

interface Entry {
  readonly seen: SeenModel
  /** Every word of it has a blank before: a word's beginning is found by the blank. */
  readonly title: string
  readonly text: string
}

/** Models in memory, prepared for searches: each order is made once, when it is first asked for. */
export class ModelIndex {
  readonly #entries: readonly Entry[]
  readonly #orders = new Map<Order, readonly Entry[]>()

  constructor(models: readonly SeenModel[]) {
    this.#entries = models.map(buildEntry)
  }

  get size(): number {
    return this.#entries.length
  }

  /** When the last of them was seen; 0 where there is none. */
  get lastSeenAt(): number {
    return this.#entries.reduce((last, { seen }) => Math.max(last, seen.seenAt), 0)
  }

  /** One page, as the platform would have it: each word of the search begins a word of the model's id, name, owner or description. */
  find(query: ModelsQuery, types: readonly ModelType[], pageSize: number): { models: SeenModel[]; hasMore: boolean } {
    const words = splitWords(query.search)
    const isWanted = buildFilter(query, types)
    const matches = ({ seen, text }: Entry) => isWanted(seen) && words.every((word) => text.includes(` ${word}`))
    const from = (query.page - 1) * pageSize
    const found =
      query.sort === 'relevance' && words.length > 0
        ? byRelevance(this.#inOrder('modified').filter(matches), words)
        : firstOf(this.#inOrder(query.sort === 'relevance' ? 'modified' : query.sort), matches, from + pageSize + 1)
    return {
      models: found.slice(from, from + pageSize).map(({ seen }) => seen),
      hasMore: found.length > from + pageSize,
    }
  }

  #inOrder(order: Order): readonly Entry[] {
    const known = this.#orders.get(order)
    if (known !== undefined) return known
    const sorted = this.#entries.toSorted(comparisons[order])
    this.#orders.set(order, sorted)
    return sorted
  }
}

/** Words of letters and digits, in small letters and without accents. */
export const splitWords = (text: string): string[] => joinWords(text).split(' ').slice(1)

/** The same words, each with a blank before. */
function joinWords(text: string): string {
  const joined = foldLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return joined === '' ? '' : ` ${joined}`
}

/** Most texts have plain letters only, and thousands of them are looked through. */
const foldLetters = (text: string) =>
  (/^[ -~]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()

function buildEntry(seen: SeenModel): Entry {
  const { ref, name, description } = seen.model
  const title = joinWords(`${ref.modelId} ${name}`)
  return { seen, title, text: title + joinWords(`${ref.userId} ${ref.appId} ${description}`) }
}

function buildFilter(query: ModelsQuery, types: readonly ModelType[]): (seen: SeenModel) => boolean {
  const { scope, modelTypeId, inputField, outputField, useCases, source } = query
  const fitting = typesWith(inputField, outputField, types)
  return ({ model, isPublic, isMine }) =>
    isInScope(scope, model, isPublic, isMine) &&
    (modelTypeId === '' || model.modelTypeId === modelTypeId) &&
    (fitting === null || fitting.has(model.modelTypeId)) &&
    (useCases.length === 0 || model.useCases.some((useCase) => useCases.includes(useCase))) &&
    (source === 'any' || model.source === source)
}

function isInScope(scope: ModelsQuery['scope'], { ref }: ListedModel, isPublic: boolean, isMine: boolean): boolean {
  switch (scope.kind) {
    case 'public':
      return isPublic
    case 'mine':
      return isMine
    case 'owner':
      return ref.userId === scope.userId && (scope.appId === '' || ref.appId === scope.appId)
    default:
      return scope satisfies never
  }
}

/** Ids of the types that take and give these fields; null where none are asked for. */
function typesWith(input: string, output: string, types: readonly ModelType[]): ReadonlySet<string> | null {
  if (input === '' && output === '') return null
  const fitting = types.filter(
    ({ inputFields, outputFields }) =>
      (input === '' || inputFields.includes(input)) && (output === '' || outputFields.includes(output)),
  )
  return new Set(fitting.map(({ id }) => id))
}

/** Those with the whole word in id or name first, then those with its beginning there, then all others; equals stay as they stand. */
function byRelevance(entries: readonly Entry[], words: readonly string[]): readonly Entry[] {
  const rated = entries.map((entry) => ({ entry, rating: rate(entry, words) }))
  return rated.sort((one, other) => other.rating - one.rating).map(({ entry }) => entry)
}

function rate({ title }: Entry, words: readonly string[]): number {
  return words.reduce((sum, word) => {
    if (`${title} `.includes(` ${word} `)) return sum + 2
    return title.includes(` ${word}`) ? sum + 1 : sum
  }, 0)
}

/** So many at most of those that match, in their order. */
function firstOf(entries: readonly Entry[], matches: (entry: Entry) => boolean, count: number): readonly Entry[] {
  const found: Entry[] = []
  for (const entry of entries) {
    if (!matches(entry)) continue
    found.push(entry)
    if (found.length === count) break
  }
  return found
}

const collator = new Intl.Collator('en', { numeric: true })

/** What the platform tells no time of stands last. */
const comparisons: Readonly<Record<Order, (one: Entry, other: Entry) => number>> = {
  name: ({ seen: one }, { seen: other }) => collator.compare(one.model.name, other.model.name),
  modified: ({ seen: one }, { seen: other }) => (other.model.modifiedAt ?? 0) - (one.model.modifiedAt ?? 0),
  created: ({ seen: one }, { seen: other }) => (other.model.createdAt ?? 0) - (one.model.createdAt ?? 0),
  stars: ({ seen: one }, { seen: other }) => other.model.starCount - one.model.starCount,
}
