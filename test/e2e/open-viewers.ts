import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { build, preview } from 'vite'
import type { ResultPart } from '../../src-shared/results.ts'
import { temporaryFolder } from './app.ts'

interface PartView {
  readonly minValue?: number
  readonly isAlone?: boolean
  readonly hasThreshold?: boolean
  readonly sentText?: string | null
}

/** What viewers-page/page.ts offers. */
interface OwnViewers {
  showMarkdown(source: string, hasLinks: boolean): Promise<string>
  showPart(part: ResultPart, view: PartView): Promise<void>
  readonly calls: string[][]
}

export interface ViewersPage {
  readonly electron: ElectronApplication
  readonly page: Page
  /** Answers the HTML that the page has of it. */
  showMarkdown(source: string, hasLinks?: boolean): Promise<string>
  showPart(part: ResultPart, view?: PartView): Promise<void>
  /** Callbacks since the last time, with what they were given. */
  calls(): Promise<string[][]>
  close(): Promise<void>
}

/** Viewers in a page of their own in real Electron, without the app's policy: what gets through would act. */
export async function openViewers(): Promise<ViewersPage> {
  const folder = await temporaryFolder()
  const root = join(import.meta.dirname, 'viewers-page')
  const outDir = join(folder.path, 'page')
  const shared = { root, configFile: false, logLevel: 'error' } as const
  await build({ ...shared, plugins: [svelte()], build: { outDir, target: 'chrome130', emptyOutDir: false } })
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const main = join(folder.path, 'main.cjs')
  const address = JSON.stringify(server.resolvedUrls?.local[0])
  const lines = [
    "const { app, BrowserWindow } = require('electron')",
    `app.whenReady().then(() => new BrowserWindow({ width: 800, height: 600 }).loadURL(${address}))`,
  ]
  await writeFile(main, lines.join('\n'))
  const electron = await _electron.launch({ args: [main] })
  const page = await electron.firstWindow()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.waitForFunction(() => 'viewers' in window)
  return {
    electron,
    page,
    showMarkdown: (source, hasLinks = true) =>
      page.evaluate(
        // set by the page
        (given) => (Reflect.get(window, 'viewers') as OwnViewers).showMarkdown(given.source, given.hasLinks),
        { source, hasLinks },
      ),
    showPart: (part, view = {}) =>
      page.evaluate((given) => {
        const { part: shown, view: around } = JSON.parse(given)
        // set by the page
        return (Reflect.get(window, 'viewers') as OwnViewers).showPart(shown, around)
      }, JSON.stringify({ part, view })),
    // set by the page
    calls: () => page.evaluate(() => (Reflect.get(window, 'viewers') as OwnViewers).calls.splice(0)),
    close: async () => {
      await electron.close()
      await server.close()
      await folder.remove()
    },
  }
}
