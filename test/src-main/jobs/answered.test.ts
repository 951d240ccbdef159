import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openHistory } from '../../../src-main/history/open-history.ts'
import { keepParts } from '../../../src-main/jobs/answered.ts'
import { sharedCompute } from '../../../src-shared/compute.ts'
import type { JobRequest } from '../../../src-shared/jobs.ts'
import type { DecodedPart } from '../../../src-shared/results.ts'
import { historyWorkerFile } from '../history/fixtures.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'

const request: JobRequest = {
  modalityId: 'image-caption',
  profileId: 'p',
  target: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' },
  call: 'predict',
  selector: sharedCompute,
  useCache: false,
  inputs: [],
  params: {},
  keep: true,
  normalise: true,
  sendSingly: false,
  keepOpen: false,
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const picture = (text: string): DecodedPart => ({ kind: 'image', bytes: Buffer.from(text), mediaType: 'image/png' })
const stored = (text: string) => ({ kind: 'image', hash: hashOf(text), mediaType: 'image/png', sizeBytes: text.length })
const text: DecodedPart = { kind: 'text', text: 'a cat' }

/** A history, and a place in it where nothing can be written: a file lies where the blob's folder would be. */
async function open() {
  const dataFolder = join(await makeTemporaryFolder(), 'data')
  const history = await openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })
  onTestFinished(() => history.close())
  const pathOf = (content: string) => join(dataFolder, 'history', 'blobs', hashOf(content).slice(0, 2), hashOf(content))
  const obstruct = async (content: string) => {
    const folder = dirname(pathOf(content))
    await mkdir(dirname(folder), { recursive: true })
    await writeFile(folder, '')
  }
  const keep = (parts: readonly DecodedPart[], isKept = true) =>
    keepParts({ request: { ...request, keep: isKept }, deps: { history } }, parts)
  return { history, pathOf, obstruct, keep }
}

it('keeps the files of an answer with the run, or beside the data folder where the run is not kept', async () => {
  const { keep, pathOf, history } = await open()
  expect(await keep([picture('kept'), text])).toEqual({ parts: [stored('kept'), text], error: null })
  expect(await readFile(pathOf('kept'), 'utf8')).toBe('kept')
  expect(await keep([picture('passing')], false)).toEqual({ parts: [stored('passing')], error: null })
  await expect(readFile(pathOf('passing'))).rejects.toMatchObject({ code: 'ENOENT' })
  const found = await history.findBlob(hashOf('passing'))
  expect(await readFile(found?.path ?? '', 'utf8')).toBe('passing')
})

it('keeps what can be kept, before and after what can’t be, and tells the first reason', async () => {
  const { keep, obstruct } = await open()
  await obstruct('second')
  await obstruct('inner')
  const node: DecodedPart = { kind: 'node', nodeId: 'n', model: null, error: null, parts: [text, picture('inner')] }
  const { parts, error } = await keep([picture('first'), picture('second'), node, picture('last')])
  expect(parts).toEqual([stored('first'), { ...node, parts: [text] }, stored('last')])
  const folder = hashOf('second').slice(0, 2)
  expect(error).toEqual({ kind: 'history-unavailable', cause: expect.stringContaining(join('blobs', folder)) })
})

it('hides no bug', async () => {
  const { history } = await open()
  const broken = { ...history, putBlob: () => Promise.reject(new TypeError('a bug')) }
  await expect(keepParts({ request, deps: { history: broken } }, [picture('a')])).rejects.toThrow('a bug')
})
