import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FinishedEntry, NewRun } from '../../../src-main/history/open-history.ts'
import type { StoredInput } from '../../../src-shared/history.ts'
import type { Concept } from '../../../src-shared/results.ts'

/** Run natively: Node strips its types. */
export const historyWorkerFile = new URL('../../../src-main/history/worker.ts', import.meta.url)

export async function makeFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'foresight-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export function makeInput(changes: Partial<StoredInput> = {}): StoredInput {
  return {
    origin: 'file',
    name: 'IMG_2041-cat.jpg',
    url: null,
    path: '/pictures/IMG_2041-cat.jpg',
    mtimeMs: 1_700_000_000_123.5,
    sizeBytes: 1_234_567,
    mediaType: 'image/jpeg',
    width: 640,
    height: 480,
    hash: null,
    isKept: false,
    thumbnailHash: null,
    notes: [],
    excerpt: null,
    durationMs: null,
    companions: [],
    ...changes,
  }
}

/** A prompt, as it is before and after it was read. */
export const makePrompt = (text: string): StoredInput =>
  makeInput({
    origin: 'text',
    name: text.slice(0, 80),
    path: null,
    mtimeMs: null,
    sizeBytes: Buffer.byteLength(text),
    mediaType: 'text/plain',
    width: null,
    height: null,
    excerpt: text,
  })

export function makeRun(changes: Partial<NewRun> = {}): NewRun {
  return {
    createdAt: 1_800_000_000_000,
    modalityId: 'image-classify',
    profileName: 'Personal',
    engine: 'clarifai',
    target: { userId: 'clarifai', appId: 'main', modelId: 'general-image-recognition', versionId: '' },
    call: 'predict',
    selector: { kind: 'shared' },
    useCache: false,
    modelName: 'general-image-recognition',
    params: { maxConcepts: 20 },
    keep: true,
    entries: [{ input: makeInput() }],
    ...changes,
  }
}

export function makeFinished(entryId: number, changes: Partial<FinishedEntry> = {}): FinishedEntry {
  return {
    entryId,
    state: 'done',
    input: makeInput(),
    parts: [{ kind: 'concepts', concepts: makeConcepts('railway', 'train', 'station') }],
    error: null,
    latencyMs: 321.25,
    requestId: 'foresight-0.1.0-abc123',
    answeredVersionId: 'aa7f35c01e0642fda5cf400f543e7c40',
    ranOn: null,
    tokens: null,
    ...changes,
  }
}

/** Values fall from 0.99 by 0.01. */
export const makeConcepts = (...names: string[]): Concept[] =>
  names.map((name, index) => ({ id: `ai_${name}`, name, value: (99 - index) / 100 }))

/** Paths of all files below a folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
