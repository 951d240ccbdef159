import { pathToFileURL } from 'node:url'
import { Failure } from '../../src-shared/errors.ts'
import { mediaSchema, type InputChoice, type Media } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { words } from '../../src-shared/words/words.ts'
import { guessMedia } from '../intake/likely-names.ts'

/** Something that was given: `choice` is null where it was refused; `isPrompt`: by `--text`. */
export interface GivenMedium {
  readonly name: string
  readonly media: Media
  readonly isPrompt: boolean
  readonly choice: InputChoice | null
}

/** An input that can be sent, under the name it was given by. */
export interface GatheredInput {
  readonly name: string
  readonly choice: InputChoice
}

const text = words.cli.together

/**
 * What goes together as one input, one of each kind of media, texts first. Of one kind there may be several: each of them
 * goes with what there is of the others. Where something of an input was refused, the input is left out. Failure `invalid`
 * where it is not clear what goes together.
 */
export function groupTogether(given: readonly GivenMedium[]): GatheredInput[] {
  const kinds = mediaSchema.options
    .map((media) => given.filter((medium) => medium.media === media))
    .filter(({ length }) => length > 0)
  refuseUnclear(kinds)
  const count = Math.max(0, ...kinds.map(({ length }) => length))
  const groups = Array.from({ length: count }, (_, index) =>
    kinds.flatMap((kind) => kind[kind.length === 1 ? 0 : index] ?? []),
  )
  const several = kinds.find(({ length }) => length > 1)
  return groups.flatMap((group, index) => {
    const name = several?.[index]?.name ?? words.together.join(group.map((medium) => medium.name))
    return joinGroup(name, group)
  })
}

function joinGroup(name: string, group: readonly GivenMedium[]): GatheredInput[] {
  const [own, ...companions] = group.flatMap(({ choice }) => (choice === null ? [] : [choice]))
  if (own === undefined || companions.length + 1 < group.length) return []
  return [{ name, choice: companions.length === 0 ? own : { ...own, companions } }]
}

function refuseUnclear(kinds: readonly (readonly GivenMedium[])[]): void {
  const texts = kinds.flat().filter(({ media }) => media === 'text')
  if (new Set(texts.map(({ isPrompt }) => isPrompt)).size > 1) throw unclear(text.twoTexts)
  const several = kinds.filter(({ length }) => length > 1)
  if (several.length < 2) return
  const counts = several.flatMap((kind) => (kind[0] === undefined ? [] : [sayCount(kind[0].media, kind.length)]))
  throw unclear(text.mixed(words.together.list(counts)))
}

const sayCount = (media: Media, count: number) => words.together.counts[media](count)

const unclear = (problem: string) => new Failure({ kind: 'invalid', what: text.inputs, problem })

/** The kind of something: by its type, else by its name. */
export function mediaOf(
  { name, mediaType }: { name: string; mediaType: string | null },
  accepts: readonly Accepts[],
): Media {
  const own = accepts.find(({ media }) => mediaType?.startsWith(`${media}/`))
  return own?.media ?? guessMedia(pathToFileURL(name), accepts) ?? 'text'
}
