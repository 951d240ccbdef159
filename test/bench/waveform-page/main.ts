/** A window with the page and nothing else: `electron main.cjs PAGE SOUND`, over the app's own protocols and policy. */
import { app, BrowserWindow } from 'electron'
import { pageUrl, registerSchemes, serveApp } from '../../../src-main/app-protocol.ts'
import { serveMedia } from '../../../src-main/media-protocol.ts'

type Deps = Parameters<typeof serveMedia>[0]

const [page = '', sound = ''] = process.argv.slice(-2)

registerSchemes()
void app.whenReady().then(async () => {
  serveApp(page, undefined)
  // every hash is that of the sound
  const history = { findBlob: async () => ({ path: sound, mediaType: 'audio/wav' }) } as unknown as Deps['history']
  const intake = {} as unknown as Deps['intake'] // the page gives none
  serveMedia({ history, intake, report: (error) => console.error(error) })
  const window = new BrowserWindow({ width: 1600, height: 1000, webPreferences: { backgroundThrottling: false } })
  await window.loadURL(pageUrl)
})
