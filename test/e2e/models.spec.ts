import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startDemoServer } from '../../src-main/demo-engine/server.ts'
import { drop, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'
import { writePicture } from './pictures.ts'

/** The catalogue of models, and the form of parameters that is made from what a model declares. */

const token = 'pat-0123456789abcdef0123456789ab-models'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let app: RunningApp

test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(async () => {
  await app.quit()
  await folder.remove()
})

const start = async (environment: Record<string, string> = {}) =>
  (app = await launch({ dataFolder: join(folder.path, 'data'), environment }))

const button = (name: string | RegExp) =>
  app.page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
const found = () => app.page.getByRole('listbox', { name: 'Models found' }).getByRole('option')
const card = () => app.page.getByRole('region', { name: 'Model card' })
const search = (text: string) => app.page.getByRole('searchbox', { name: 'Search models' }).fill(text)

test('models are searched, filtered and opened, and a model is used from its card', async () => {
  await start()
  await openWorkspace(app.page, 'Models')
  await expect(found()).not.toHaveCount(0)
  await search('morse reader')
  await expect(found().first()).toContainText('Morse reader')
  await search('')
  await button(/^Filters/).click()
  await app.page.getByRole('combobox', { name: 'Type' }).click()
  await app.page.getByRole('option', { name: 'Visual Detector' }).click()
  await expect(found()).toHaveText([/Colour regions/])
  await found().first().click()
  await expect(card()).toContainText('foresight/demo/colour-regions')
  await expect(card()).toContainText('Apache-2.0')
  await expect(card().getByText('min_area')).toBeVisible()
  await button('Use in Image').click()
  await expect(app.page.getByRole('tab', { name: 'Detect', exact: true })).toHaveAttribute('aria-selected', 'true')
  await expect(app.page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(/Colour regions/)
})

test('an address opens its card, and a favourite is there after a restart', async () => {
  await start()
  await openWorkspace(app.page, 'Models')
  await search('https://clarifai.com/foresight/demo/models/hashed-words')
  await expect(card()).toContainText('foresight/demo/hashed-words')
  await button('Add to favourites').click()
  await app.quit()
  await start()
  await openWorkspace(app.page, 'Models')
  await app.page.getByText('Favourites', { exact: true }).click()
  await expect(found()).toHaveText([/Hashed words/])
})

test('what was seen of a catalogue is there without a network, and says since when', async () => {
  const server = await startDemoServer({ token })
  const environment = {
    CLARIFAI_PAT: token,
    CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}`,
    CLARIFAI_USER_ID: 'foresight',
  }
  await start(environment)
  await openWorkspace(app.page, 'Models')
  await found()
    .filter({ hasText: /Colour regions/ })
    .click()
  await expect(card()).toContainText('min_area')
  await app.quit()
  await server.close()

  await start(environment)
  await openWorkspace(app.page, 'Models')
  await expect(app.page.getByText(/These are the models that were seen before/)).toBeVisible()
  await found()
    .filter({ hasText: /Colour regions/ })
    .click()
  await expect(card()).toContainText('min_area')
  await expect(card()).toContainText(/This is the card as it was on/)
})

test('a suggested model that is gone says so, and another can be chosen', async () => {
  // of the models that the page suggests, this server has none
  const server = await startDemoServer({ token })
  await start({ CLARIFAI_PAT: token, CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` })
  await app.page.getByRole('tab', { name: 'Detect', exact: true }).click()
  await expect(app.page.getByText(/no longer there/i).first()).toBeVisible()
  await app.page.getByRole('combobox', { name: 'Model', exact: true }).click()
  await app.page.getByRole('option', { name: /Colour regions/ }).click()
  await drop(app.page, [await writePicture(folder.path, 'teal.png', 'teal')])
  await expect(button('Run')).toBeEnabled()
  await app.quit()
  await server.close()
  await start()
})

test('a declared parameter is checked before anything is sent, and goes as a number', async () => {
  await start()
  await app.page.getByRole('tab', { name: 'Enhance', exact: true }).click()
  await drop(app.page, [await writePicture(folder.path, 'teal.png', 'teal')])
  await button(/^Parameters/).click()
  const width = app.page.getByRole('spinbutton', { name: 'width' })
  await width.fill('99999')
  await width.blur()
  await expect(button('Run')).toHaveAttribute('aria-disabled', 'true')
  await width.fill('123')
  await width.blur()
  await button('Run').click()
  const article = app.page.getByRole('region', { name: 'Results' }).getByRole('article')
  await expect(article).toContainText('123 × ')
  await openWorkspace(app.page, 'History')
  await app.page.getByRole('region', { name: 'History' }).getByRole('option').first().click()
  await expect(app.page.getByText(/width/).first()).toBeVisible()
})

test('a runner-hosted model is called by its method and its named arguments', async () => {
  await start()
  await openWorkspace(app.page, 'Text')
  await app.page.getByRole('combobox', { name: 'Model', exact: true }).click()
  await app.page.getByRole('option', { name: /Rewrite text/ }).click()
  await app.page.getByRole('combobox', { name: 'Call', exact: true }).click()
  await app.page.getByRole('option', { name: /^Predict/ }).click()
  await button(/^Parameters/).click()
  await app.page.getByRole('textbox', { name: 'style', exact: true }).fill('upper')
  await app.page.getByRole('spinbutton', { name: 'repeat' }).fill('2')
  await app.page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('one two')
  await button('Run').click()
  const article = app.page.getByRole('region', { name: 'Results' }).getByRole('article').first()
  await expect(article).toContainText('ONE TWO ONE TWO')
  await app.page.getByRole('combobox', { name: 'Method' }).click()
  await app.page.getByRole('option', { name: /count/ }).click()
  await button('Run').click()
  await expect(article).toContainText(/words/)
})

test('each task begins with the model that it was left with', async () => {
  await start()
  await app.page.getByRole('combobox', { name: 'Model', exact: true }).click()
  await app.page.getByRole('option', { name: /Dominant colours/ }).click()
  await openWorkspace(app.page, 'Text')
  await openWorkspace(app.page, 'Image')
  const chosen = () => app.page.getByRole('combobox', { name: 'Model', exact: true })
  await expect(chosen()).toHaveValue(/Dominant colours/)
  await app.quit()
  await start()
  await expect(chosen()).toHaveValue(/Dominant colours/)
})
