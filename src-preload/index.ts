import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, StreamMessage } from '../src-shared/ipc/bridge.ts'
import { channels } from '../src-shared/ipc/channels.ts'

const lost: StreamMessage = { kind: 'failed', error: { kind: 'internal', message: 'The stream was closed.' } }

/** Ports stay here: a page that reloads or crashes closes them, and main then cancels the work. */
const bridge: Bridge = {
  query: (method, input) => ipcRenderer.invoke(channels.query, method, input),

  stream(method, input, listener) {
    const { port1, port2 } = new MessageChannel()
    let isOpen = true
    const close = () => {
      isOpen = false
      port1.close()
    }
    port1.onmessage = ({ data }: MessageEvent<StreamMessage>) => {
      if (!isOpen) return
      if (data.kind !== 'event') close()
      listener(data)
    }
    // Chromium 122 and later tell when the other end goes; DOM types don't know the event yet
    port1.addEventListener('close', () => {
      if (isOpen) listener(lost)
      isOpen = false
    })
    ipcRenderer.postMessage(channels.stream, { method, input }, [port2])
    return close
  },

  onPush(listener) {
    const forward = (_: unknown, method: string, value: unknown) => listener(method, value)
    ipcRenderer.on(channels.push, forward)
    return () => ipcRenderer.off(channels.push, forward)
  },

  // a File made by the page has the path '', which main refuses: a grant can't be forged
  grant: (file) => ipcRenderer.invoke(channels.grant, webUtils.getPathForFile(file)),
}

contextBridge.exposeInMainWorld('bridge', bridge)
