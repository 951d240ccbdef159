import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { inputNoteSchema, inputOriginSchema, mediaSchema } from '../../src-shared/inputs.ts'
import { modalityIdSchema, type ModalityId } from '../../src-shared/modalities/ids.ts'
import type { Reference } from './references.ts'

/** A draft that can be found again after a restart; what was pasted can't. */
const savedDraftSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), name: z.string(), url: z.string(), media: mediaSchema.exactOptional() }),
  z.object({ kind: z.literal('text'), name: z.string(), text: z.string(), sizeBytes: z.number() }),
  z.object({
    kind: z.literal('file'),
    origin: inputOriginSchema,
    name: z.string(),
    path: z.string(),
    sizeBytes: z.number(),
    mtimeMs: z.number(),
    home: z.object({ path: z.string().nullable(), sizeBytes: z.number().nullable(), mtimeMs: z.number().nullable() }),
    notes: z.array(inputNoteSchema),
    isTemporary: z.literal(false),
  }),
])
export type SavedDraft = z.infer<typeof savedDraftSchema>

/** What of a draft is saved: nothing where its bytes don't outlive the app. */
export function toSaved(reference: Reference): SavedDraft[] {
  if (reference.kind === 'url' || reference.kind === 'text') return [reference]
  if (reference.kind !== 'file' || reference.isTemporary) return []
  return [{ ...reference, notes: [...reference.notes], isTemporary: false }]
}

const fileSchema = z.object({ drafts: z.partialRecord(modalityIdSchema, z.array(savedDraftSchema)) })

/** A pause between writes: a folder of thousands comes in many small batches. */
const pauseMs = 500

export interface DraftsFile {
  /** Says that drafts changed; they are written soon, and at the latest by `close`. */
  touch(): void
  /** The saved drafts of a workspace, given out once. */
  take(modalityId: ModalityId): Promise<readonly SavedDraft[]>
  close(): Promise<void>
}

/** Keeps the drafts of each workspace in a small file that is only ever replaced whole; null: keeps nothing. */
export function createDraftsFile(path: string | null, collect: (modalityId: ModalityId) => SavedDraft[]): DraftsFile {
  if (path === null) return { touch: () => undefined, take: async () => [], close: async () => undefined }
  /** Drafts of workspaces that were not asked for yet stay in the file. */
  let untaken: Promise<Map<ModalityId, SavedDraft[]>> | null = null
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()
  const load = () => (untaken ??= readDrafts(path))
  const write = async () => {
    timer = null
    const waiting = await load()
    const drafts = Object.fromEntries(
      modalityIdSchema.options.map((id) => [id, [...(waiting.get(id) ?? []), ...collect(id)]]),
    )
    await replaceFile(path, JSON.stringify({ drafts }))
  }
  const writeNext = () => (writing = writing.then(write))
  const touch = () => {
    timer ??= setTimeout(writeNext, pauseMs).unref()
  }
  const take = async (modalityId: ModalityId) => {
    const waiting = await load()
    const drafts = waiting.get(modalityId) ?? []
    waiting.delete(modalityId)
    return drafts
  }
  const close = async () => {
    if (timer === null) return writing
    clearTimeout(timer)
    return writeNext()
  }
  return { touch, take, close }
}

async function readDrafts(path: string): Promise<Map<ModalityId, SavedDraft[]>> {
  try {
    const { drafts } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    return new Map(modalityIdSchema.options.map((id) => [id, drafts[id] ?? []]))
  } catch {
    // no file yet, or one that was damaged or written by another version: drafts are a convenience
    return new Map()
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  try {
    await writeFile(temporary, text, { mode: 0o600 })
    await rename(temporary, path)
  } catch {
    // a full or read-only disk: drafts are a convenience
  }
}
