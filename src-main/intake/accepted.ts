import type { Media } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { ByteSource } from './byte-source.ts'
import { decodeText } from './decode-text.ts'
import { sniffType } from './sniff-type.ts'

/** What a modality takes: one for each kind of media. */
export type AcceptsList = readonly Accepts[]

export const acceptedTypes = (accepts: AcceptsList): string[] => accepts.flatMap(({ mediaTypes }) => mediaTypes)

export const acceptsOf = (accepts: AcceptsList, media: Media): Accepts | null =>
  accepts.find((one) => one.media === media) ?? null

export const refusedType = (name: string, found: string, accepts: AcceptsList): AppError => ({
  kind: 'type-refused',
  name,
  found,
  accepted: acceptedTypes(accepts),
})

/** So much of a file tells what it is; most texts are no longer. */
export const sampleBytes = 64 * 1024

/**
 * As what a modality takes these bytes; null where it takes nothing like them. A text has no mark of its type, and may
 * begin with what begins a binary file: where texts are taken, what reads as one is one, and what is nothing else may be.
 */
export async function findAccepts(source: ByteSource, accepts: AcceptsList): Promise<Accepts | null> {
  const texts = acceptsOf(accepts, 'text')
  if (texts !== null && accepts.length === 1) return texts
  const found = await sniffType(source)
  const own = accepts.find(({ media, mediaTypes }) => media !== 'text' && mediaTypes.includes(found)) ?? null
  if (texts === null) return own
  return own === null || (await readsAsText(source)) ? texts : own
}

/** The same; throws Failure type-refused where it takes nothing like them. */
export async function getAccepts(source: ByteSource, name: string, accepts: AcceptsList): Promise<Accepts> {
  const own = await findAccepts(source, accepts)
  if (own === null) throw new Failure(refusedType(name, await sniffType(source), accepts))
  return own
}

async function readsAsText(source: ByteSource): Promise<boolean> {
  const bytes = await source.read(0, sampleBytes)
  return typeof decodeText(bytes, bytes.byteLength === source.sizeBytes) === 'object'
}
