import { createRequire } from 'node:module'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type CDPSession } from '@playwright/test'
import { _electron, type ElectronApplication, type Page } from 'playwright'

export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly dataFolder: string
  /** Checks the last screen for accessibility, quits as a user does, and waits until the process is gone. */
  quit(): Promise<void>
  /** Ends the process as a crash would. */
  crash(): Promise<void>
}

export interface LaunchOptions {
  readonly dataFolder: string
  readonly environment?: Record<string, string>
  /** `keyring`: the system's; `basic`: Linux without one. */
  readonly passwordStore?: 'keyring' | 'basic'
  /** Of Chromium's own. */
  readonly switches?: readonly string[]
}

/** Starts the built app with a data folder of its own. */
export async function launch(options: LaunchOptions): Promise<RunningApp> {
  const { dataFolder, passwordStore = 'basic', switches = [] } = options
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CLARIFAI_')))
  // Playwright's own loader passes --password-store=basic; with an executable of ours it passes nothing of the kind
  const executable = passwordStore === 'keyring' ? { executablePath: electronBinary() } : {}
  const electron = await _electron.launch({
    ...executable,
    args: ['.', ...switches, ...(passwordStore === 'keyring' ? ['--password-store=gnome-libsecret'] : [])],
    // the values are strings: undefined ones were never in the environment
    env: { ...(environment as Record<string, string>), FORESIGHT_USER_DATA: dataFolder, ...options.environment },
  })
  const page = await electron.firstWindow()
  // colours in the middle of a transition are no colours of the design
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.getByRole('navigation', { name: 'Workspaces' })).toBeVisible()
  const exited = new Promise<void>((resolve) => electron.process().once('exit', () => resolve()))
  return {
    electron,
    page,
    dataFolder,
    quit: async () => {
      await expectAccessible(page)
      await electron.evaluate(({ app }) => app.quit()).catch(() => undefined) // the answer may be lost with the process
      await exited
    },
    crash: async () => {
      electron.process().kill('SIGKILL')
      await exited
    },
  }
}

function electronBinary(): string {
  const path: unknown = createRequire(import.meta.url)('electron')
  if (typeof path !== 'string') throw new Error('the electron package names no binary')
  return path
}

/** A folder for one test, removed after it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'foresight-e2e-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}

/** Drops files and folders on the page as the system does: Chromium gives them their real paths. */
export async function drop(page: Page, paths: readonly string[], on = page.getByRole('main')): Promise<void> {
  const box = await on.boundingBox()
  if (box === null) throw new Error('nothing to drop on')
  const session: CDPSession = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}

/** No violation of the WCAG rules that axe can check, on the screen as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  // Electron offers no second page for the report's worker: axe then runs in the page itself
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

/** Leaves the screen as it is, once checked for accessibility, for another workspace. */
export async function openWorkspace(
  page: Page,
  name: 'Image' | 'Text' | 'Audio' | 'Multimodal' | 'History' | 'Models' | 'Settings',
): Promise<void> {
  await expectAccessible(page)
  const link = page.getByRole('navigation', { name: 'Workspaces' }).getByRole('link', { name, exact: true })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
}
