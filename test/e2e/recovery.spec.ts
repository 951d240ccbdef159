import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { drop, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'
import { writePicture } from './pictures.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let app: RunningApp

test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(async () => {
  await app.quit()
  await folder.remove()
})

const dataFolder = () => join(folder.path, 'data')

test('a demo engine that dies is told, started again, and answers', async () => {
  app = await launch({ dataFolder: dataFolder() })
  const status = app.page.getByRole('status').filter({ hasText: 'Demo engine' })
  await expect(status).toBeVisible()
  await drop(app.page, [await writePicture(folder.path, 'before.png', 'red')])
  await expect(app.page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await app.page.evaluate(() => {
    const states: string[] = []
    Reflect.set(window, 'states', states)
    const bridge = Reflect.get(window, 'bridge') as {
      onPush(listener: (method: string, value: { state: string }) => void): void
    } // the page's own bridge
    bridge.onPush((method, { state }) => void (method === 'app.demoEngineChanged' && states.push(state)))
  })
  await app.electron.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find(({ name }) => name === 'Foresight demo engine')
    if (engine === undefined) throw new Error('no demo engine')
    process.kill(engine.pid, 'SIGKILL')
  })
  await expect.poll(() => app.page.evaluate(() => Reflect.get(window, 'states') as string[])).toContain('ready')
  expect(await app.page.evaluate(() => Reflect.get(window, 'states') as string[])).toContain('down')
  await app.page.getByRole('button', { name: 'Run', exact: true }).click()
  const article = app.page.getByRole('region', { name: 'Results' }).getByRole('article', { name: 'before.png' })
  await expect(article.getByRole('list', { name: 'Concepts' })).toContainText('red')
})

test('a broken settings file is told and kept aside, and the app starts with the defaults', async () => {
  await mkdir(dataFolder(), { recursive: true })
  await writeFile(join(dataFolder(), 'settings.json'), '{ "settings": {')
  app = await launch({ dataFolder: dataFolder() })
  await expect(app.page.getByText('Some settings could not be read')).toBeVisible()
  const kept = (await readdir(dataFolder())).filter((name) => name.includes('broken'))
  expect(kept).toHaveLength(1)
  expect(await readFile(join(dataFolder(), kept[0] ?? ''), 'utf8')).toBe('{ "settings": {')
})

test('inputs, workspace and theme are as they were left, after a restart', async () => {
  app = await launch({ dataFolder: dataFolder() })
  await drop(app.page, [await writePicture(folder.path, 'draft.png', 'red')])
  await expect(app.page.getByText('draft.png')).toBeVisible()
  await openWorkspace(app.page, 'Settings')
  await app.page.getByRole('button', { name: 'Appearance' }).click()
  await app.page.getByText('Dark', { exact: true }).click()
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.quit()
  app = await launch({ dataFolder: dataFolder() })
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(app.page.getByRole('link', { name: 'Settings', exact: true })).toHaveAttribute('aria-current', 'page')
  await openWorkspace(app.page, 'Image')
  await expect(app.page.getByText('draft.png')).toBeVisible()

  // in the dark theme too every workspace is checked as it is left
  await app.page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(app.page.getByRole('region', { name: 'Results' }).getByRole('list', { name: 'Concepts' })).toBeVisible()
  await openWorkspace(app.page, 'History')
  await expect(app.page.getByRole('region', { name: 'History' }).getByRole('option')).toHaveCount(1)
  await openWorkspace(app.page, 'Models')
  await expect(app.page.getByRole('option').first()).toBeVisible()
})
