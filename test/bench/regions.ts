import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { _electron, type CDPSession, type Page } from 'playwright'
import { build, preview } from 'vite'
import { temporaryFolder } from '../e2e/app.ts'
import { summarise, type Report } from './figure.ts'

const rounds = 9

/** What regions-page/page.ts offers. */
interface BenchPage {
  open(count: number): Promise<void>
  moveThreshold(): Promise<number>
  close(): Promise<void>
}

/** Thousands of regions in real Electron, on the viewer's own page: script for opening them and for each redraw. */
export async function bench(report: Report): Promise<void> {
  const folder = await temporaryFolder()
  const address = await servePage(folder.path)
  const electron = await _electron.launch({ args: [await writeMain(folder.path, address.url)] })
  try {
    const page = await electron.firstWindow()
    await page.waitForFunction(() => 'bench' in window)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    // the stage is as wide as what the list leaves of the window, and 70 % as high
    const viewport = { width: 1600 + 16 + 320 + 16, height: Math.ceil(1000 / 0.7), deviceScaleFactor: 1, mobile: false }
    await session.send('Emulation.setDeviceMetricsOverride', viewport)

    const labelled = await measure(page, session, 5000)
    const unlabelled = await measure(page, session, 20_000)
    const redraw = 'a redraw while the threshold moves'
    report({ name: `script of ${redraw}, 5,000 labelled boxes`, unit: 'ms', target: '<= 8', ...labelled.redraw })
    report({ name: `script of ${redraw}, 20,000 unlabelled boxes`, unit: 'ms', target: '<= 16', ...unlabelled.redraw })
    report({ name: 'script of opening, 5,000 labelled boxes', unit: 'ms', target: '<= 300', ...labelled.opening })
    report({ name: 'script of opening, 20,000 unlabelled boxes', unit: 'ms', target: '<= 300', ...unlabelled.opening })
  } finally {
    await electron.close()
    await address.close()
    await folder.remove()
  }
}

/** Builds the page as the app's is built, without the app around it. */
async function servePage(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const root = join(import.meta.dirname, 'regions-page')
  const shared = { root, configFile: false, logLevel: 'error' } as const
  const outDir = join(folder, 'page')
  await build({ ...shared, plugins: [svelte()], build: { outDir, target: 'chrome130', emptyOutDir: false } })
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('the page is not served')
  return { url, close: () => server.close() }
}

/** A window with the page and nothing else. */
async function writeMain(folder: string, url: string): Promise<string> {
  const path = join(folder, 'main.cjs')
  const lines = [
    "const { app, BrowserWindow } = require('electron')",
    'app.whenReady().then(() => {',
    '  const window = new BrowserWindow({ width: 1600, height: 1000, webPreferences: { backgroundThrottling: false } })',
    `  return window.loadURL(${JSON.stringify(url)})`,
    '})',
  ]
  await writeFile(path, lines.join('\n'))
  return path
}

async function measure(page: Page, session: CDPSession, count: number) {
  const openings: number[] = []
  const redraws: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const opening = await scriptOf(session, () => page.evaluate(run, { method: 'open' as const, count }))
    openings.push(opening.scriptMs)
    const moving = await scriptOf(session, () => page.evaluate(run, { method: 'moveThreshold' as const, count }))
    redraws.push(moving.scriptMs / Number(moving.answer))
    await page.evaluate(run, { method: 'close' as const, count })
  }
  return { opening: summarise(openings), redraw: summarise(redraws) }
}

/** Runs in the page. */
async function run({ method, count }: { method: keyof BenchPage; count: number }): Promise<number | undefined> {
  const page = Reflect.get(window, 'bench') as BenchPage // set by the page
  return (await page[method](count)) ?? undefined
}

/** All script of the page while something is done, ms. */
async function scriptOf<T>(session: CDPSession, work: () => Promise<T>): Promise<{ scriptMs: number; answer: T }> {
  const before = await readScriptMs(session)
  const answer = await work()
  return { scriptMs: (await readScriptMs(session)) - before, answer }
}

async function readScriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000
}
