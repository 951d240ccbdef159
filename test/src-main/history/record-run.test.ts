import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import type { StoredInput } from '../../../src-shared/history.ts'
import type { ResultPart } from '../../../src-shared/results.ts'
import { encodeVector } from '../../../src-shared/vectors.ts'
import {
  historyWorkerFile,
  makeConcepts,
  makeFinished,
  makeFolder,
  makeInput,
  makePrompt,
  makeRun,
} from './fixtures.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
let history: History

const open = () =>
  openHistory({
    dataFolder: join(folder.path, 'data'),
    workerFile: historyWorkerFile,
    onChange: () => undefined,
  })

beforeEach(async () => {
  folder = await makeFolder()
  history = await open()
})
afterEach(async () => {
  await history.close()
  await folder.remove()
})

const find = async (search: string) =>
  (await history.list({ search, beforeId: null, limit: 50 })).items.map(({ id }) => id)

const sound = makeInput({
  origin: 'recording',
  name: 'harbour.wav',
  path: null,
  mtimeMs: null,
  mediaType: 'audio/wav',
  width: null,
  height: null,
  durationMs: 61_234.5,
})
const together: StoredInput = {
  ...makePrompt('Which bell rings here?'),
  companions: [
    sound,
    makeInput({ name: 'lighthouse.png', notes: [{ kind: 'shrunk', width: 100, height: 50 }] }),
    makeInput({ origin: 'url', name: 'https://a.test/quay.mp4', url: 'https://a.test/quay.mp4', mediaType: 'video/*' }),
  ],
}

const region = {
  id: 'r1',
  value: 0.75,
  concepts: makeConcepts('buoy'),
  box: { top: -0.1, left: 0, bottom: 0.5, right: 1.1 },
  polygon: [{ row: 0.1, column: 0.2 }],
  point: { row: 0.5, column: 0.5 },
  keypoints: [{ row: 0.25, column: 0.75, isVisible: false }],
  mask: { start: 0, end: 12 },
  text: 'EXIT',
  span: { start: 3, end: 9 },
  trackId: 't7',
}
const file = { hash: 'a'.repeat(64), mediaType: 'image/png', sizeBytes: 17 }

/** One of each kind, with every field that it can have. */
const parts: ResultPart[] = [
  { kind: 'concepts', concepts: makeConcepts('quay') },
  { kind: 'text', text: '  as written\n' },
  { kind: 'class', name: null, text: 'neither' },
  { kind: 'regions', measure: 'confidence', regions: [region], hash: 'b'.repeat(64) },
  { kind: 'image', ...file },
  { kind: 'heatmap', ...file },
  { kind: 'audio', ...file, mediaType: 'audio/wav' },
  { kind: 'file', name: 'model3d', ...file },
  { kind: 'embedding', vector: encodeVector([0.1, -1e-7, 3.4e38]), dimensions: 3 },
  { kind: 'colors', colors: [{ hex: '#dc143c', name: 'crimson', value: 0.25 }] },
  { kind: 'segments', segments: [{ beginMs: 0, endMs: 1500, text: 'ahoy', concepts: makeConcepts('voice') }] },
  { kind: 'node', nodeId: 'n', model: null, error: { kind: 'cancelled' }, parts: [{ kind: 'image', ...file }] },
  { kind: 'other', value: { intValue: '7' } },
]

test('an input of several media comes back with all of them in their order, before and after its answer', async () => {
  const { entryIds } = await history.insertRun(
    makeRun({ modalityId: 'multimodal-generate', entries: [{ input: together }] }),
  )
  const id = entryIds[0]!
  expect((await history.get(id)).input).toEqual(together)
  const hashed = { ...together, companions: together.companions.map((one) => ({ ...one, hash: 'c'.repeat(64) })) }
  await history.finishEntries([makeFinished(id, { input: hashed })])
  await history.close()
  history = await open()
  expect((await history.get(id)).input).toEqual(hashed)
  expect((await history.get(id)).input.companions.map(({ durationMs }) => durationMs)).toEqual([61_234.5, null, null])
})

test('a sound comes back with its length to the part of a millisecond', async () => {
  const { entryIds } = await history.insertRun(makeRun({ entries: [{ input: { ...sound, durationMs: null } }] }))
  expect((await history.get(entryIds[0]!)).input.durationMs).toBeNull()
  await history.finishEntries([makeFinished(entryIds[0]!, { input: sound })])
  expect((await history.get(entryIds[0]!)).input).toEqual(sound)
})

test('every kind of part comes back as it was, also after a restart', async () => {
  const { entryIds } = await history.insertRun(makeRun())
  await history.finishEntries([makeFinished(entryIds[0]!, { parts })])
  await history.close()
  history = await open()
  expect((await history.get(entryIds[0]!)).parts).toEqual(parts)
})

test('an entry is found by what went with its input as soon as it is there, and by what each part says', async () => {
  const { entryIds } = await history.insertRun(makeRun({ entries: [{ input: together }] }))
  const [id] = entryIds
  for (const word of ['bell', 'harbour', 'lighthouse', 'quay']) expect([word, await find(word)]).toEqual([word, [id]])
  expect(await find('crimson')).toEqual([])
  await history.finishEntries([makeFinished(id!, { input: together, parts })])
  for (const word of ['harbour', 'crimson', 'buoy', 'exit', 'ahoy', 'voice', 'neither', 'wav']) {
    expect([word, await find(word)]).toEqual([word, [id]])
  }
})
