import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { startInNode } from '../../../../src-main/demo-engine/launch-node.ts'
import { createHandlers } from '../../../../src-main/ipc/handlers.ts'
import { createServer, type Server } from '../../../../src-main/ipc/serve.ts'
import { openServices, type Services } from '../../../../src-main/services.ts'

const main = new URL('../../../../src-main/', import.meta.url)
const unused = () => Promise.reject(new Error('unused'))

/** All of main without a window, over its real services and the demo engine in its process; it ends with the test. */
export async function openHandlers(): Promise<{ server: Server; services: Services; bugs: unknown[] }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'foresight-handlers-'))
  const services = await openServices({
    dataFolder,
    historyWorker: fileURLToPath(new URL('history/worker.ts', main)),
    keychain: null,
    startDemoEngine: () => startInNode(fileURLToPath(new URL('demo-engine/index.ts', main))),
    environment: {},
    version: '0.0.0',
    draftsFile: null,
    onHistoryChanged: () => undefined,
    onProfilesChanged: () => undefined,
    onDemoEngineChanged: () => undefined,
  })
  onTestFinished(async () => {
    await services.close()
    await rm(dataFolder, { recursive: true, force: true })
  })
  const bugs: unknown[] = []
  const info = { version: '0.0.0', platform: 'test', dataFolder, electron: '' }
  const shell = { info, openExternal: unused, showFolder: () => undefined, copy: unused }
  const handlers = createHandlers(services, { shell, chooseInputs: unused, chooseSavePath: unused, locateFile: unused })
  return { server: createServer(handlers, (bug) => bugs.push(bug)), services, bugs }
}
