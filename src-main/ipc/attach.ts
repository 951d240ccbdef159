import { BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type MessagePortMain } from 'electron'
import type { Grant } from '../../src-shared/inputs.ts'
import { channels } from '../../src-shared/ipc/channels.ts'
import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { SendPush } from '../../src-shared/ipc/define.ts'
import { Failure, type Result } from '../../src-shared/errors.ts'
import { originOf, pageOrigin } from '../app-protocol.ts'
import { toAppError, type ServedPort, type Server } from './serve.ts'

/** Connects Electron's IPC to the server: only the top frame of our own page is heard. */
export function attachIpc(server: Server, grant: (path: string) => Promise<Grant>, report: (error: unknown) => void) {
  ipcMain.handle(channels.query, (event, method: unknown, input: unknown) => {
    if (!isOurPage(event) || typeof method !== 'string') return refused
    return server.query(method, input)
  })

  ipcMain.handle(channels.grant, async (event, path: unknown): Promise<Result<Grant>> => {
    if (!isOurPage(event) || typeof path !== 'string') return refused
    try {
      if (path === '') throw new Failure({ kind: 'ref-unknown', name: '' })
      return { ok: true, value: await grant(path) }
    } catch (thrown) {
      return { ok: false, error: toAppError(thrown, report) }
    }
  })

  ipcMain.on(channels.stream, (event, message: unknown) => {
    const [port] = event.ports
    if (port === undefined) return
    if (!isOurPage(event) || !isCall(message)) return port.close()
    void server.stream(message.method, message.input, servePort(port))
  })
}

const refused = {
  ok: false,
  error: { kind: 'invalid', what: 'message', problem: 'not from the page of the app' },
} as const

function isOurPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && originOf(frame.url) === pageOrigin
}

function isCall(message: unknown): message is { method: string; input: unknown } {
  return typeof message === 'object' && message !== null && 'method' in message && typeof message.method === 'string'
}

function servePort(port: MessagePortMain): ServedPort {
  port.start()
  return {
    post: (message) => port.postMessage(message),
    close: () => port.close(),
    onClose: (listener) => port.on('close', listener),
  }
}

/** Sends a push to every window. */
export const sendPush: SendPush<AppContract> = (method, value) => {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channels.push, method, value)
}
