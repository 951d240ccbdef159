import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch, temporaryFolder, type RunningApp } from './app.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let app: RunningApp

test.beforeAll(async () => {
  folder = await temporaryFolder()
  app = await launch({ dataFolder: join(folder.path, 'data') })
})
test.afterAll(async () => {
  await app.quit()
  await folder.remove()
})

test('the window is sandboxed, isolated, and has no Node', async () => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    } // not in the types
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webSecurity }
  })
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  const globals = await app.page.evaluate(() => [
    typeof Reflect.get(window, 'require'),
    typeof Reflect.get(window, 'process'),
  ])
  expect(globals).toEqual(['undefined', 'undefined'])
})

test('the page comes by the app scheme under a policy that allows nothing foreign', async () => {
  expect(app.page.url()).toBe('app://foresight/index.html')
  const policy = await app.page.evaluate(
    async () => (await fetch(location.href).catch(() => null))?.headers.get('content-security-policy') ?? 'blocked',
  )
  // connect-src allows media: alone, so that the page can't even read itself
  expect(policy).toBe('blocked')
  const refused = await app.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        const image = new Image()
        image.src = 'http://127.0.0.1:9/foreign.png'
      }),
  )
  expect(refused).toBe('img-src')
})

test('it does not navigate away, opens no window and loads nothing outside its folder', async () => {
  await app.page.evaluate(() => {
    location.href = 'http://127.0.0.1:9/'
  })
  expect(await app.page.evaluate(() => window.open('https://example.com') === null)).toBe(true)
  expect(app.page.url()).toBe('app://foresight/index.html')
  const answers = await app.electron.evaluate(async ({ net }) =>
    Promise.all(
      ['app://foresight/../package.json', 'app://foresight/%2e%2e/%2e%2e/package.json', 'app://other/index.html'].map(
        async (url) => (await net.fetch(url)).status,
      ),
    ),
  )
  expect(answers).toEqual([404, 404, 404])
})

test('permissions are denied, and a forged file gives no grant', async () => {
  const state = await app.page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)
  expect(state).toBe('denied')
  const answer = await app.page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'bridge')
    return (bridge as { grant(file: File): Promise<{ ok: boolean }> }).grant(new File(['x'], '/etc/passwd')) // the page's own bridge
  })
  expect(answer.ok).toBe(false)
})

test('a second start gives its place to the first', async () => {
  const { electron } = app
  const pid = electron.process().pid
  const second = await launch({ dataFolder: join(folder.path, 'data') }).then(
    () => 'started',
    () => 'gave way',
  )
  expect(second).toBe('gave way')
  expect(await electron.evaluate(() => process.pid)).toBe(pid)
})
