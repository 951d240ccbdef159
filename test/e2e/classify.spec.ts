import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { drop, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'
import { copyPicture, writePicture } from './pictures.ts'

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

const picture = (name: string, colour: string, size?: number) => writePicture(folder.path, name, colour, size)

const results = () => app.page.getByRole('region', { name: 'Results' })
const article = (name: string) => results().getByRole('article', { name })

async function run(): Promise<void> {
  const button = app.page.getByRole('button', { name: 'Run', exact: true })
  await expect(button).toBeEnabled()
  await button.click()
}

test('a new user sees that the demo engine is selected, with no account', async () => {
  await expect(app.page.getByRole('status').filter({ hasText: 'Demo engine' })).toBeVisible()
  await expect(app.page.getByRole('combobox', { name: 'Model' })).toBeVisible()
})

test('two files and a folder are dropped, classified and found in the history with thumbnails', async () => {
  const red = await picture('red.png', 'red')
  const blue = await picture('blue.jpg', 'blue')
  await mkdir(join(folder.path, 'more', 'deep'), { recursive: true })
  await picture('more/lime.webp', 'lime')
  await picture('more/deep/yellow.gif', 'yellow')
  await drop(app.page, [red, blue, join(folder.path, 'more')])
  await run()
  for (const [name, colour] of [
    ['red.png', 'red'],
    ['blue.jpg', 'blue'],
    ['lime.webp', 'lime'],
    ['yellow.gif', 'yellow'],
  ] as const) {
    const concepts = article(name).getByRole('list', { name: 'Concepts' })
    await expect(concepts.getByRole('listitem').filter({ hasText: colour }).first()).toContainText('%')
  }
  await expect(results().getByRole('article')).toHaveCount(4)
  expect(
    await results()
      .getByRole('group', { name: 'Result cards' })
      .evaluate((list) => list.scrollTop),
  ).toBe(0)
  await expect(article('red.png')).toContainText(/\d+(\.\d)? m?s/)

  await openWorkspace(app.page, 'History')
  const history = app.page.getByRole('region', { name: 'History' })
  await expect(history.getByText('red.png')).toBeVisible()
  const thumbnails = history.locator('img')
  await expect(thumbnails).toHaveCount(4)
  await expect
    .poll(() => thumbnails.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
})

test('concepts come sorted by confidence, as many as asked for', async () => {
  await drop(app.page, [await picture('teal.png', 'teal')])
  await run()
  const values = article('teal.png').getByRole('list', { name: 'Concepts' }).getByRole('listitem')
  await expect(values.first()).toBeVisible()
  const shares = (await values.allInnerTexts()).map((text) => Number(/(\d+)\s*%/.exec(text)?.[1] ?? '0'))
  expect(shares.length).toBeGreaterThan(5)
  expect(shares).toEqual([...shares].sort((a, b) => b - a))
})

test('files that are no pictures are refused by name, and the others go on', async () => {
  const text = join(folder.path, 'notes.txt')
  await writeFile(text, 'no picture')
  const empty = join(folder.path, 'empty.png')
  await writeFile(empty, '')
  await drop(app.page, [text, empty, await picture('good.png', 'purple')])
  await expect(app.page.getByText('notes.txt').first()).toBeVisible()
  await expect(app.page.getByText('empty.png').first()).toBeVisible()
  await run()
  await expect(article('good.png').getByRole('list', { name: 'Concepts' })).toBeVisible()
})

test('the file input labelled "Add files" takes files', async () => {
  await app.page.getByLabel('Add files').setInputFiles([await picture('chosen.png', 'orange')])
  await run()
  await expect(article('chosen.png').getByRole('list', { name: 'Concepts' })).toContainText('orange')
})

test('a pasted picture is classified and kept', async () => {
  const png = await sharp({ create: { width: 200, height: 100, channels: 3, background: 'fuchsia' } })
    .png()
    .toBuffer()
  await copyPicture(app.electron, png)
  await app.page.getByRole('main').click({ position: { x: 5, y: 5 } })
  await app.page.keyboard.press('ControlOrMeta+V')
  await run()
  const concepts = results().getByRole('article').first().getByRole('list', { name: 'Concepts' })
  await expect(concepts).toContainText(/fuchsia|magenta/)
})

test.describe('with a file server on loopback', () => {
  let server: Server
  let origin: string
  test.beforeEach(async () => {
    const green = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'green' } })
      .jpeg()
      .toBuffer()
    server = createServer((request, response) => {
      if (request.url === '/green.jpg') response.setHeader('content-type', 'image/jpeg').end(green)
      else response.writeHead(404).end('none')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server has an object for an address
  })
  test.afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  test('URLs are classified one a line; one that is gone fails alone', async () => {
    await app.page.getByRole('textbox', { name: 'URLs' }).fill(`${origin}/green.jpg\n${origin}/gone.jpg`)
    await app.page.getByRole('button', { name: 'Add', exact: true }).click()
    await run()
    await expect(article(`${origin}/green.jpg`).getByRole('list', { name: 'Concepts' })).toContainText('green')
    await expect(article(`${origin}/gone.jpg`).getByRole('alert')).toBeVisible()
  })
})

test('a run is cancelled by its button, and what came is kept', async () => {
  const paths = await Promise.all(
    Array.from({ length: 60 }, (_, i) => picture(`many-${i}.png`, i % 2 ? 'red' : 'blue', 2400)),
  )
  await drop(app.page, paths)
  await run()
  await app.page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(app.page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await openWorkspace(app.page, 'History')
  await expect(app.page.getByRole('region', { name: 'History' }).getByText('Cancelled').first()).toBeVisible()
})

test('Ctrl+Enter runs, by keyboard alone', async () => {
  await drop(app.page, [await picture('keys.png', 'navy')])
  await expect(app.page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await app.page.keyboard.press('ControlOrMeta+Enter')
  await expect(article('keys.png').getByRole('list', { name: 'Concepts' })).toBeVisible()
})
