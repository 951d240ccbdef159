import { join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, nativeTheme, session, shell } from 'electron'
import { describeError } from '../src-shared/describe-error.ts'
import { Failure } from '../src-shared/errors.ts'
import type { MenuCommand } from '../src-shared/ipc/contract.ts'
import { words } from '../src-shared/words/words.ts'
import { registerSchemes, serveApp } from './app-protocol.ts'
import { findDataFolder } from './data-folder.ts'
import { startInElectron } from './demo-engine/launch.ts'
import { chooseInputs, chooseSavePath, locateFile } from './dialogs.ts'
import { attachIpc, sendPush } from './ipc/attach.ts'
import { createHandlers } from './ipc/handlers.ts'
import { createServer } from './ipc/serve.ts'
import { createSafeStorage } from './keys/safe-storage.ts'
import { createLog } from './log.ts'
import { serveMedia } from './media-protocol.ts'
import { setMenu } from './menu.ts'
import { reconnectAfterSleep } from './power.ts'
import { guardSession, guardWebContents, openExternal } from './security.ts'
import { openServices, type Services } from './services.ts'
import { openWindow } from './window.ts'

const dataFolder = findDataFolder(process.env)
const here = import.meta.dirname
let services: Services | null = null
const log = createLog(join(dataFolder, 'logs', 'foresight.log'), (text) => services?.profiles.redact(text) ?? text)

app.setName('Foresight')
app.setPath('userData', dataFolder)
app.enableSandbox()
registerSchemes()
guardWebContents()
process.on('uncaughtException', log)
process.on('unhandledRejection', log)

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => BrowserWindow.getAllWindows().at(0)?.focus())
  app.whenReady().then(start).catch(tellStartFailed)
} else {
  app.quit()
}

async function start(): Promise<void> {
  guardSession(session.defaultSession)
  serveApp(join(here, '../renderer'), app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'])
  const opened = await openServices({
    dataFolder,
    historyWorker: join(here, 'history-worker.js'),
    keychain: createSafeStorage(),
    startDemoEngine: () => startInElectron(join(here, 'demo-engine.js')),
    environment: process.env,
    version: app.getVersion(),
    draftsFile: join(dataFolder, 'drafts.json'),
    onHistoryChanged: (newestId) => sendPush('history.changed', { newestId }),
    onProfilesChanged: (list) => sendPush('profiles.changed', list),
    onDemoEngineChanged: (state) => sendPush('app.demoEngineChanged', state),
  })
  services = opened
  opened.settings.onChange((settings) => {
    nativeTheme.themeSource = settings.theme
    sendPush('settings.changed', settings)
  })
  serveMedia({ history: opened.history, intake: opened.intake, report: log })
  attachIpc(
    createServer(createHandlers(opened, { shell: electronShell, chooseInputs, chooseSavePath, locateFile }), log),
    opened.intake.grant,
    log,
  )
  reconnectAfterSleep(opened.clients.reconnect)
  setMenu((command: MenuCommand) => sendPush('app.menuCommand', command))
  openWindow(opened.settings)
}

const electronShell = {
  info: { version: app.getVersion(), platform: process.platform, dataFolder, electron: process.versions.electron },
  openExternal,
  showFolder: (path: string) => void shell.openPath(path),
  // newer Electrons answer a promise, older ones are done at once
  copy: async (text: string) => await clipboard.writeText(text),
}

function tellStartFailed(thrown: unknown): void {
  log(thrown)
  const error = thrown instanceof Failure ? thrown.error : { kind: 'internal' as const, message: String(thrown) }
  const { title, sentence } = describeError(error)
  dialog.showErrorBox(words.menu.startFailed, `${title}\n\n${sentence}`)
  app.exit(1)
}

app.on('activate', () => {
  if (services !== null && BrowserWindow.getAllWindows().length === 0) openWindow(services.settings)
})
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})

/** Quitting waits until what the history owes is written. */
app.on('will-quit', (event) => {
  const closing = services
  if (closing === null) return
  event.preventDefault()
  services = null
  closing.close().then(
    () => app.exit(0),
    (error: unknown) => {
      log(error)
      app.exit(1)
    },
  )
})
