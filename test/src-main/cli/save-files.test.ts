import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSaveFolder } from '../../../src-main/cli/save-files.ts'
import { openHistory } from '../../../src-main/history/open-history.ts'
import type { Region, ResultPart } from '../../../src-shared/results.ts'
import { historyWorkerFile } from '../history/fixtures.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { makeEntry } from './answers.ts'

const png = Buffer.from('\x89PNG\r\n\x1a\n picture', 'latin1')
const jpeg = Buffer.from('\xff\xd8\xff mask', 'latin1')

async function makePlace() {
  const workingFolder = await makeTemporaryFolder()
  const dataFolder = await makeTemporaryFolder()
  const history = await openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })
  onTestFinished(() => history.close())
  const put = (bytes: Uint8Array) => history.putBlob(bytes, { keep: true })
  const list = async (folder: string) => (await readdir(join(workingFolder, folder))).toSorted()
  return { workingFolder, history, put, list, at: (...names: string[]) => join(workingFolder, ...names) }
}

const region = (name: string, start: number, end: number): Region => ({
  id: '',
  value: null,
  concepts: name === '' ? [] : [{ id: name, name, value: 1 }],
  box: null,
  polygon: [],
  point: null,
  keypoints: [],
  mask: { start, end },
  text: '',
  span: null,
  trackId: '',
})

test('pictures, sounds, heat maps and other files get the input’s name and the ending of their type', async () => {
  const { workingFolder, history, put, list, at } = await makePlace()
  const hash = await put(png)
  const file = { hash, sizeBytes: png.length }
  const parts: ResultPart[] = [
    { kind: 'image', mediaType: 'image/png', ...file },
    { kind: 'audio', mediaType: 'audio/mpeg', ...file },
    { kind: 'heatmap', mediaType: 'image/png', ...file },
    { kind: 'text', text: 'no file' },
    {
      kind: 'node',
      nodeId: 'last',
      model: null,
      error: null,
      parts: [{ kind: 'file', name: 'video', mediaType: 'video/mp4', ...file }],
    },
  ]
  const folder = await openSaveFolder(join('new', 'out'), { workingFolder, history })
  const paths = await folder.save(makeEntry({ parts }))
  const names = ['a.png', 'a.mp3', 'a-heatmap.png', 'a-last-video.mp4']
  expect(paths).toEqual(names.map((name) => join('new', 'out', name)))
  expect(await list(join('new', 'out'))).toEqual(names.toSorted())
  for (const name of names) expect(await readFile(at('new', 'out', name))).toEqual(png)
})

test('each mask is a file of its own, by its class and its bytes', async () => {
  const { workingFolder, history, put, at } = await makePlace()
  const hash = await put(Buffer.concat([png, jpeg, png]))
  const cuts = [png.length, png.length + jpeg.length, png.length * 2 + jpeg.length] as const
  const regions = [region('sky', 0, cuts[0]), region('sky', cuts[0], cuts[1]), region('', cuts[1], cuts[2])]
  const unmasked = { ...region('sea', 0, 0), mask: null }
  const folder = await openSaveFolder('out', { workingFolder, history })
  const entry = makeEntry({ parts: [{ kind: 'regions', measure: 'area', regions: [...regions, unmasked], hash }] })
  const names = ['a-mask-sky.png', 'a-mask-sky.jpg', 'a-mask.png']
  expect(await folder.save(entry)).toEqual(names.map((name) => join('out', name)))
  const saved = await Promise.all(names.map((name) => readFile(at('out', name))))
  expect(saved).toEqual([png, jpeg, png])
})

test('nothing is ever written over: not a file that was there, nor one of another input of that name', async () => {
  const { workingFolder, history, put, list, at } = await makePlace()
  await mkdir(at('out'))
  await writeFile(at('out', 'a.png'), 'mine')
  await writeFile(at('out', 'a-3.png'), 'mine too')
  const part = { kind: 'image' as const, hash: await put(png), mediaType: 'image/png', sizeBytes: png.length }
  const entry = makeEntry({ parts: [part, part] })
  const again = await openSaveFolder('out', { workingFolder, history })
  expect(await again.save(entry)).toEqual(['a-2.png', 'a-4.png'].map((name) => join('out', name)))
  expect(await (await openSaveFolder('out', { workingFolder, history })).save(makeEntry({ parts: [part] }))).toEqual([
    join('out', 'a-5.png'),
  ])
  expect(await list('out')).toEqual(['a-2.png', 'a-3.png', 'a-4.png', 'a-5.png', 'a.png'])
  expect(await readFile(at('out', 'a.png'), 'utf8')).toBe('mine')
  expect(await readFile(at('out', 'a-3.png'), 'utf8')).toBe('mine too')
})

test('a folder that can’t be is a failure that names it, before there is anything to save', async () => {
  const { workingFolder, history, at } = await makePlace()
  await writeFile(at('file'), 'no folder')
  await expect(openSaveFolder(join('file', 'out'), { workingFolder, history })).rejects.toMatchObject({
    error: { kind: 'file-unwritable', path: at('file', 'out') },
  })
})

test('a blob that is gone is a failure', async () => {
  const { workingFolder, history } = await makePlace()
  const folder = await openSaveFolder('out', { workingFolder, history })
  const part = { kind: 'image' as const, hash: 'e'.repeat(64), mediaType: 'image/png', sizeBytes: 1 }
  await expect(folder.save(makeEntry({ parts: [part] }))).rejects.toMatchObject({ error: { kind: 'not-found' } })
})
