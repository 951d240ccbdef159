import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import sharp from 'sharp'
import type { HistoryEntry, HistoryPage } from '../../src-shared/history.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import { drop, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'
import { serveFiles, type FileServer } from './file-server.ts'
import { writePicture } from './pictures.ts'

const question = 'How do I cancel a run?'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let app: RunningApp
let files: FileServer
let tealPicture: Buffer

test.beforeAll(async () => {
  tealPicture = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  files = await serveFiles({
    '/teal.png': { type: 'image/png', body: tealPicture },
    '/question.txt': { type: 'text/plain', body: question },
  })
})
test.afterAll(() => files.close())

test.beforeEach(async () => {
  folder = await temporaryFolder()
  app = await launch({ dataFolder: join(folder.path, 'data') })
})
test.afterEach(async () => {
  await app.quit()
  await folder.remove()
})

const results = () => app.page.getByRole('region', { name: 'Results' })
const articles = () => results().getByRole('article')
const button = (name: string) => app.page.getByRole('button', { name, exact: true })

async function choose(name: 'Call' | 'Run on' | 'Model', option: string | RegExp): Promise<void> {
  await app.page.getByRole('combobox', { name, exact: true }).click()
  await app.page.getByRole('option', { name: option }).first().click()
}

async function run(): Promise<void> {
  await expect(button('Run')).toBeEnabled()
  await button('Run').click()
}

/** Each way to give an input, into the workspace that is open. */
const givePicture = {
  by_url: () => typeAddress(`${files.origin}/teal.png`),
  by_bytes: () => typeAddress(tealPicture.toString('base64')),
  by_filepath: async () => drop(app.page, [await writePicture(folder.path, 'teal.png', 'teal')]),
}
const giveText = {
  by_url: () => typeAddress(`${files.origin}/question.txt`),
  by_bytes: () => typeAddress(`data:text/plain;base64,${Buffer.from(question).toString('base64')}`),
  by_filepath: async () => {
    const path = join(folder.path, 'question.txt')
    await writeFile(path, question)
    await drop(app.page, [path])
  },
}

async function typeAddress(text: string): Promise<void> {
  await app.page.getByRole('textbox', { name: /^URLs/ }).fill(text)
  await button('Add').click()
}

const expectPicture = (article: Locator) =>
  expect(article.getByRole('list', { name: 'Concepts' })).toContainText('teal')
const expectText = (article: Locator) => expect(article).toContainText(/cancel/i)

const table = [
  ['predict', 'Image', givePicture, expectPicture],
  ['generate', 'Text', giveText, expectText],
  ['stream', 'Image', givePicture, expectPicture],
] as const
const ways = ['by_url', 'by_bytes', 'by_filepath'] as const

for (const [call, workspace, give, expectAnswer] of table)
  for (const way of ways)
    test(`${call}_${way} answers, and the history says how it was called`, async () => {
      await openWorkspace(app.page, workspace)
      await choose('Call', new RegExp(`^${call}`, 'i'))
      await give[way]()
      await run()
      await expect(articles()).toHaveCount(1)
      await expectAnswer(articles().first())
      await openWorkspace(app.page, 'History')
      await app.page.getByRole('region', { name: 'History' }).getByRole('option').first().click()
      await expect(app.page.getByRole('article').first()).toBeVisible()
      await expect(app.page.getByText(new RegExp(`^${call}$`, 'i')).first()).toBeVisible()
    })

test('each kind of model begins with the call that suits it', async () => {
  await expect(app.page.getByRole('combobox', { name: 'Call', exact: true })).toContainText('Predict')
  await openWorkspace(app.page, 'Text')
  await expect(app.page.getByRole('combobox', { name: 'Call', exact: true })).toContainText('Generate')
})

test('a typed prompt is answered word by word, and cancelling keeps what came as partial, also after a restart', async () => {
  await openWorkspace(app.page, 'Text')
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill(question)
  await run()
  await expect(articles().first()).toContainText(/\w+ \w+ \w+/)
  await button('Cancel').click()
  await expect(button('Run')).toBeVisible()
  await expect(articles().first()).toContainText('Partial')
  await app.quit()
  app = await launch({ dataFolder: join(folder.path, 'data') })
  await openWorkspace(app.page, 'History')
  await app.page.getByRole('region', { name: 'History' }).getByRole('option').first().click()
  await expect(app.page.getByRole('article').first()).toContainText('Partial')
  await expect(app.page.getByRole('article').first()).toContainText(question)
})

test('a stream that is cut keeps what came, marked as partial', async () => {
  await openWorkspace(app.page, 'Text')
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill(question)
  await run()
  await expect(articles().first()).toContainText(/\w+ \w+ \w+/)
  await killDemoEngine()
  await expect(articles().first()).toContainText('Partial')
  await expect(articles().first().getByRole('alert')).toContainText('Outcome unknown')
})

test('a stream of pictures that is cut keeps the answers that came, and tells of the others', async () => {
  await mkdir(join(folder.path, 'many'))
  for (let index = 0; index < 80; index += 1)
    await writePicture(join(folder.path, 'many'), `p-${index}.png`, 'navy', 1500)
  await choose('Call', /^Stream/)
  await drop(app.page, [join(folder.path, 'many')])
  await expect(app.page.getByText(/80 images/).first()).toBeVisible()
  await run()
  await expect(articles().getByRole('list', { name: 'Concepts' }).first()).toContainText('navy')
  await killDemoEngine()
  await expect(button('Run')).toBeVisible()
  await expect(
    results()
      .getByText(/\d+ failed.*\d+ done/)
      .first(),
  ).toBeVisible()
})

test('what was written until a crash is there after it, marked as partial', async () => {
  await openWorkspace(app.page, 'Text')
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill(question)
  await run()
  await expect(articles().first()).toContainText(/\w+ \w+ \w+/)
  await expect.poll(storedText).toContain('Foresight’s help says')
  await app.crash()
  app = await launch({ dataFolder: join(folder.path, 'data') })
  await openWorkspace(app.page, 'History')
  await app.page.getByRole('region', { name: 'History' }).getByRole('option').first().click()
  await expect(app.page.getByRole('article').first()).toContainText('Partial')
  await expect(app.page.getByRole('article').first()).toContainText('Foresight’s help says')
})

test('of many results the last is a key away, and stands there on coming back', async () => {
  await mkdir(join(folder.path, 'many'))
  for (let index = 100; index < 250; index += 1)
    await writePicture(join(folder.path, 'many'), `p-${index}.png`, index % 2 === 0 ? 'navy' : 'olive', 40)
  await choose('Call', /^Stream/)
  await drop(app.page, [join(folder.path, 'many')])
  await expect(app.page.getByText(/150 images/).first()).toBeVisible()
  await run()
  await expect(button('Run')).toBeVisible({ timeout: 60_000 })
  await results().getByRole('group', { name: 'Result cards' }).press('End')
  const last = articles().filter({ hasText: 'p-249.png' })
  await expect(last).toBeInViewport()
  await expect(last).toContainText('Latency')
  expect(await articles().count()).toBeLessThan(50)
  await openWorkspace(app.page, 'History')
  await openWorkspace(app.page, 'Image')
  await expect(last).toBeInViewport()
})

test('a text goes on being written in a window that is not seen', async () => {
  await openWorkspace(app.page, 'Text')
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill(question)
  await run()
  await expect(articles().first()).toContainText(/\w+ \w+ \w+/)
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const length = () => app.page.evaluate(() => document.querySelector('article')?.textContent?.length ?? 0)
  const before = await length()
  await expect.poll(length, { timeout: 3_000 }).toBeGreaterThan(before)
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  await expect(button('Run')).toBeVisible()
})

test('a folder goes over one stream; what is added meanwhile is sent too, and Finish ends it', async () => {
  await mkdir(join(folder.path, 'many'))
  for (let index = 0; index < 30; index += 1) await writePicture(join(folder.path, 'many'), `p-${index}.png`, 'navy')
  await choose('Call', /^Stream/)
  await button('Run settings').click()
  await app.page.getByText('Keep the stream open').click()
  await app.page.keyboard.press('Escape')
  await drop(app.page, [join(folder.path, 'many')])
  await run()
  await expect(results().getByRole('article', { name: 'p-7.png' })).toContainText('navy')
  await drop(app.page, [await writePicture(folder.path, 'late.png', 'maroon')])
  await expect(results().getByRole('article', { name: 'late.png' })).toContainText('maroon')
  await button('Finish').click()
  await expect(button('Run')).toBeVisible()
  await expect(articles()).toHaveCount(31)
})

test('a deployment is chosen, starts while one watches, and the answer says where it ran', async () => {
  await openWorkspace(app.page, 'Text')
  await choose('Run on', /starts on the first call/i)
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill(question)
  await run()
  await expect(app.page.getByText(/The model is starting/).first()).toBeVisible()
  await expect(app.page.getByText(/attempt 2/i).first()).toBeVisible()
  await expectText(articles().first())
  await expect(button('Run')).toBeVisible({ timeout: 60_000 })
  await expect(articles().first()).toContainText(/deployment/i)
})

test('a cold start is cancelled', async () => {
  await openWorkspace(app.page, 'Text')
  await choose('Run on', /starts on the first call/i)
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill(question)
  await run()
  await expect(app.page.getByText(/The model is starting/).first()).toBeVisible()
  await button('Cancel').click()
  await expect(button('Run')).toBeVisible()
  await expect(articles().first()).toContainText('Cancelled')
})

test('what can’t run where it was asked to is told before anything is sent, with a way to choose again', async () => {
  const runOn = app.page.getByRole('combobox', { name: 'Run on', exact: true })
  await drop(app.page, [await writePicture(folder.path, 'green.png', 'green')])
  for (const [address, title] of [
    ['foresight/nowhere', 'Compute not found'],
    ['foresight/help-answers-ready', 'The deployment serves something else'],
  ] as const) {
    await runOn.click()
    await runOn.fill(address)
    await app.page.getByRole('option').first().click()
    await run()
    await expect(articles().first().getByRole('alert')).toContainText(title)
  }
  await articles().first().getByRole('button', { name: 'Choose where to run' }).click()
  await expect(runOn).toBeFocused()
  await app.page.keyboard.press('Escape')
})

test('a nodepool is chosen, and the answer says that it ran there', async () => {
  await drop(app.page, [await writePicture(folder.path, 'green.png', 'green')])
  await app.page.getByRole('combobox', { name: 'Run on', exact: true }).click()
  await app.page.getByRole('option', { name: /^main-pool/ }).click()
  await run()
  await expect(articles().first()).toContainText('green')
  await expect(articles().first()).toContainText(/nodepool/i)
})

test('a workflow is chosen where a model is, and answers node by node', async () => {
  await choose('Model', /workflow/i)
  await drop(app.page, [await writePicture(folder.path, 'gold.png', 'gold')])
  await run()
  const article = articles().first()
  await expect(article.getByRole('list', { name: 'Concepts' })).toContainText('gold')
  await expect(article.getByRole('group')).toHaveCount(2)
})

/** What the history has of the newest entry's text. */
async function storedText(): Promise<string> {
  return app.page.evaluate(async () => {
    const bridge = Reflect.get(window, 'bridge') as Bridge // the page's own
    const list = await bridge.query('history.list', { search: '', beforeId: null, limit: 1 })
    const [item] = list.ok ? (list.value as HistoryPage).items : [] // as the contract says, here and below
    const entry = await bridge.query('history.get', { id: item?.id })
    const parts = entry.ok ? (entry.value as HistoryEntry).parts : []
    return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  })
}

async function killDemoEngine(): Promise<void> {
  await app.electron.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find(({ name }) => name === 'Foresight demo engine')
    if (engine === undefined) throw new Error('no demo engine')
    process.kill(engine.pid, 'SIGKILL')
  })
}
