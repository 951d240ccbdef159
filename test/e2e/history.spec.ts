import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { drop, expectAccessible, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'
import { writePicture } from './pictures.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let app: RunningApp

test.beforeEach(async () => {
  folder = await temporaryFolder()
  app = await launch({ dataFolder: join(folder.path, 'data') })
})
test.afterEach(async () => {
  await app.quit()
  await folder.remove()
})

const restart = async () => (app = await launch({ dataFolder: app.dataFolder }))
const history = () => app.page.getByRole('region', { name: 'History' })
const row = (name: string) => history().getByRole('option').filter({ hasText: name })

async function classify(...pictures: [name: string, colour: string][]): Promise<void> {
  const paths = await Promise.all(pictures.map(([name, colour]) => writePicture(folder.path, name, colour)))
  await drop(app.page, paths)
  await app.page.getByRole('button', { name: 'Run', exact: true }).click()
  for (const [name] of pictures) {
    const article = app.page.getByRole('region', { name: 'Results' }).getByRole('article', { name })
    await expect(article.getByRole('list', { name: 'Concepts' })).toBeVisible()
  }
}

test('after a restart everything is there, is searched, opened and run again', async () => {
  await classify(['IMG_2041-rose.png', 'red'], ['IMG_2042-sea.png', 'blue'])
  await app.quit()
  await restart()
  await openWorkspace(app.page, 'History')
  await expect(row('IMG_2041-rose.png')).toBeVisible()
  await expect(row('IMG_2042-sea.png')).toBeVisible()

  await app.page.getByRole('searchbox', { name: 'Search history' }).fill('rose')
  await expect(row('IMG_2042-sea.png')).toBeHidden()
  await row('IMG_2041-rose.png').click()
  const entry = app.page.getByRole('article', { name: 'IMG_2041-rose.png' })
  await expect(entry.getByRole('list', { name: 'Concepts' })).toContainText('red')
  await expect(entry.getByText('Demo engine').first()).toBeVisible()
  const picture = entry.locator('img').first()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expectAccessible(app.page)

  await app.page.getByRole('button', { name: 'Run again' }).click()
  const results = app.page.getByRole('region', { name: 'Results' })
  await expect(results.getByRole('article', { name: 'IMG_2041-rose.png' })).toContainText('red')
})

test('a deleted entry is gone at once, comes back by Undo, and is gone for good after quitting', async () => {
  await classify(['keep.png', 'green'], ['drop.png', 'orange'])
  await openWorkspace(app.page, 'History')
  await row('drop.png').click()
  await app.page.keyboard.press('Delete')
  await expect(row('drop.png')).toBeHidden()
  await app.page.getByRole('button', { name: 'Undo' }).click()
  await expect(row('drop.png')).toBeVisible()
  await row('drop.png').click()
  await app.page.keyboard.press('Delete')
  await expect(row('drop.png')).toBeHidden()
  await app.quit()
  await restart()
  await openWorkspace(app.page, 'History')
  await expect(row('keep.png')).toBeVisible()
  await expect(row('drop.png')).toBeHidden()
})

test('a crash within the undo period counts as not deleted', async () => {
  await classify(['survivor.png', 'purple'])
  await openWorkspace(app.page, 'History')
  await row('survivor.png').click()
  await app.page.keyboard.press('Delete')
  await expect(row('survivor.png')).toBeHidden()
  await app.crash()
  await restart()
  await openWorkspace(app.page, 'History')
  await expect(row('survivor.png')).toBeVisible()
})

test('a run that is not kept leaves no byte in the data folder', async () => {
  await app.page.getByRole('button', { name: 'Parameters' }).click()
  await app.page.getByRole('switch', { name: 'Don’t keep this run' }).check()
  await classify(['unmistakable-name.png', 'teal'])
  await openWorkspace(app.page, 'History')
  await expect(row('unmistakable-name.png')).toBeHidden()
  await app.quit()
  const files = await readdir(join(app.dataFolder, 'history'), { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name))
    expect(bytes.includes('unmistakable-name'), file.name).toBe(false)
  }
  await restart()
})
