import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../../src-main/history/open-history.ts'
import { filesHandlers } from '../../../../src-main/ipc/handlers/files.ts'
import { historyWorkerFile, makeFinished, makeRun } from '../../history/fixtures.ts'
import { makeTemporaryFolder } from '../../temporary-folder.ts'

/** The dialog answers `path`, and is told names. */
async function open(choose: (folder: string) => string | null) {
  const folder = await makeTemporaryFolder()
  const history = await openHistory({
    dataFolder: join(folder, 'data'),
    workerFile: historyWorkerFile,
    onChange: () => undefined,
  })
  onTestFinished(() => history.close())
  const asked: string[] = []
  const handlers = filesHandlers(history, (name) => {
    asked.push(name)
    return Promise.resolve(choose(folder))
  })
  return { folder, history, asked, handlers }
}

const failsWith = (error: object) => expect.objectContaining({ error: expect.objectContaining(error) })

test('a stored file is saved where the user says, under a name that every system takes', async () => {
  const { folder, history, asked, handlers } = await open((place) => join(place, 'saved.png'))
  const hash = await history.putBlob(Buffer.from('picture'), { keep: true })
  const { entryIds } = await history.insertRun(makeRun())
  const part = { kind: 'image', hash, mediaType: 'image/png', sizeBytes: 7 } as const
  await history.finishEntries([makeFinished(entryIds[0]!, { parts: [part] })])
  expect(await handlers.saveBlob({ hash, name: 'day 1/sea?.png' })).toBe(true)
  expect(asked).toEqual(['day 1-sea-.png'])
  expect(await readFile(join(folder, 'saved.png'), 'utf8')).toBe('picture')
})

test('a text is saved as it is, and nothing where the dialog was dismissed', async () => {
  const { folder, handlers } = await open((place) => join(place, 'a.txt'))
  expect(await handlers.saveText({ text: ' Straße\n', name: 'a.txt' })).toBe(true)
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe(' Straße\n')
  const dismissed = await open(() => null)
  expect(await dismissed.handlers.saveText({ text: 'b', name: 'b.txt' })).toBe(false)
})

test('a place that can’t be written to is told, and a file that is gone', async () => {
  const { folder, handlers } = await open((place) => join(place, 'folder'))
  await mkdir(join(folder, 'folder'))
  await expect(handlers.saveText({ text: 'a', name: 'a.txt' })).rejects.toEqual(
    failsWith({ kind: 'file-unwritable', path: join(folder, 'folder'), cause: 'EISDIR' }),
  )
  await expect(handlers.saveBlob({ hash: 'a'.repeat(64), name: 'a.png' })).rejects.toEqual(
    failsWith({ kind: 'not-found', what: 'file' }),
  )
})
