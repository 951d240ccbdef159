import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { chromium } from 'playwright'
import { drop, temporaryFolder } from './app.ts'
import { writePicture } from './pictures.ts'

const packaged = join(import.meta.dirname, '../../test-results/package/linux-unpacked')
const binary = join(packaged, 'foresight')

test.skip(
  !existsSync(binary),
  'no packaged app: npm run package -- --linux dir -c.directories.output=test-results/package',
)

test('the packaged app has what it needs, and neither sources nor tests', () => {
  const files = listPackage(join(packaged, 'resources/app.asar'), { isPack: false })
  for (const needed of [
    'main/index.js',
    'main/history-worker.js',
    'main/demo-engine.js',
    'preload/index.cjs',
    'renderer/index.html',
  ]) {
    expect(files).toContain(`/out/${needed}`)
  }
  expect(files.filter((file) => /^\/(src-|test|proto|build)|\.map$|node_modules\/node-(linux|win)/.test(file))).toEqual(
    [],
  )
  const addons = execFileSync('find', [join(packaged, 'resources'), '-name', '*.node'], { encoding: 'utf8' })
    .trim()
    .split('\n')
  expect(addons.every((path) => path.includes('linux-x64') || path.includes('linux-x64.node'))).toBe(true)
})

test('its fuses are set', async () => {
  const wire = await getCurrentFuseWire(binary)
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  for (const fuse of off) expect(wire[fuse]).toBe(FuseState.DISABLE)
  for (const fuse of [FuseV1Options.EnableCookieEncryption, FuseV1Options.OnlyLoadAppFromAsar]) {
    expect(wire[fuse]).toBe(FuseState.ENABLE)
  }
})

test('it starts and classifies a picture', async () => {
  const folder = await temporaryFolder()
  // its fuses forbid --inspect, which Playwright's Electron needs: it is driven over Chromium's own port
  const child = spawn(binary, ['--remote-debugging-port=0', '--password-store=basic'], {
    env: { ...process.env, FORESIGHT_USER_DATA: join(folder.path, 'data') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let told = ''
      child.stderr.on('data', (chunk: Buffer) => {
        told += chunk.toString()
        const match = /DevTools listening on (ws:\S+)/.exec(told)
        if (match?.[1] !== undefined) resolve(match[1])
      })
      child.once('exit', () => reject(new Error(`the packaged app ended: ${told}`)))
    })
    const browser = await chromium.connectOverCDP(address)
    const context = browser.contexts()[0]
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    if (page === undefined) throw new Error('no window')
    await expect(page.getByRole('navigation', { name: 'Workspaces' })).toBeVisible()
    await drop(page, [await writePicture(folder.path, 'packed.png', 'red')])
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const article = page.getByRole('region', { name: 'Results' }).getByRole('article', { name: 'packed.png' })
    await expect(article.getByRole('list', { name: 'Concepts' })).toContainText('red')
    await browser.close()
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null) {
      child.kill()
      await ended
    }
    await folder.remove()
  }
})
