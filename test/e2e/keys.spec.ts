import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startDemoServer } from '../../src-main/demo-engine/server.ts'
import { drop, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'
import { writePicture } from './pictures.ts'

const token = 'pat-0123456789abcdef0123456789ab-canary'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: Awaited<ReturnType<typeof startDemoServer>>
let app: RunningApp

test.beforeEach(async () => {
  folder = await temporaryFolder()
  server = await startDemoServer({ token })
})
test.afterEach(async () => {
  await app.quit()
  await server.close()
  await folder.remove()
})

const start = async (passwordStore: 'keyring' | 'basic') =>
  (app = await launch({ dataFolder: join(folder.path, 'data'), passwordStore }))

async function addProfile(name: string): Promise<void> {
  await openWorkspace(app.page, 'Settings')
  await app.page.getByRole('button', { name: 'Add profile' }).click()
  await app.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await app.page.getByRole('textbox', { name: 'Base URL' }).fill(`http://127.0.0.1:${server.port}`)
  await app.page.getByRole('button', { name: 'Save', exact: true }).click()
}

async function enterKey(secret: string): Promise<void> {
  await app.page.getByLabel('Key', { exact: true }).fill(secret)
  await app.page.getByRole('button', { name: 'Save key' }).click()
}

async function expectNoKeyOnDisk(): Promise<void> {
  const files = await readdir(app.dataFolder, { recursive: true, withFileTypes: true })
  const seen: string[] = []
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name)).catch(() => Buffer.alloc(0)) // sockets and locks go
    if (bytes.includes(token)) seen.push(file.name)
  }
  expect(seen).toEqual([])
}

test('with a keyring: a token is stored encrypted, tells whose it is, and still works after a restart', async () => {
  await start('keyring')
  await addProfile('Work')
  await enterKey(token)
  await app.page.getByRole('button', { name: 'Test key' }).click()
  await expect(app.page.getByText('foresight').first()).toBeVisible()
  await app.quit()
  await expectNoKeyOnDisk()

  await start('keyring')
  await openWorkspace(app.page, 'Settings')
  await app.page.getByRole('button', { name: /Work/ }).first().click()
  await app.page.getByRole('button', { name: 'Test key' }).click()
  await expect(app.page.getByText('foresight').first()).toBeVisible()
})

test('a wrong token says so', async () => {
  await start('keyring')
  await addProfile('Typo')
  await enterKey('not-the-token')
  await app.page.getByRole('button', { name: 'Test key' }).click()
  const alert = app.page.getByRole('alert')
  await expect(alert).toBeVisible()
  await expect(alert).toContainText(/key/i)
})

test('without a keyring: the backend is named, and a token lives for the session only', async () => {
  await start('basic')
  await addProfile('Borrowed')
  await expect(app.page.getByText('basic_text').first()).toBeVisible()
  await enterKey(token)
  await app.page.getByRole('button', { name: 'Test key' }).click()
  await expect(app.page.getByText('foresight').first()).toBeVisible()
  await app.quit()
  await expectNoKeyOnDisk()
  await start('basic')
  await openWorkspace(app.page, 'Settings')
  await app.page
    .getByRole('button', { name: /Borrowed/ })
    .first()
    .click()
  await expect(app.page.getByLabel('Key', { exact: true })).toBeVisible()
})

test('the environment gives a read-only profile, selected at start, that classifies', async () => {
  app = await launch({
    dataFolder: join(folder.path, 'data'),
    environment: {
      CLARIFAI_PAT: token,
      CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}`,
      CLARIFAI_USER_ID: 'foresight',
    },
  })
  await expect(app.page.getByRole('status').filter({ hasText: 'Environment' })).toBeVisible()
  await app.page.getByRole('combobox', { name: 'Model' }).click()
  await app.page.getByRole('option').first().click()
  await drop(app.page, [await writePicture(folder.path, 'env.png', 'maroon')])
  await app.page.getByRole('button', { name: 'Run', exact: true }).click()
  const article = app.page.getByRole('region', { name: 'Results' }).getByRole('article', { name: 'env.png' })
  await expect(article.getByRole('list', { name: 'Concepts' })).toContainText('maroon')
  await app.quit()
  await expectNoKeyOnDisk()
  await start('basic')
})
