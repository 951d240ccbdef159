import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Socket } from 'node:net'

/** Counts the bytes that leave the TCP sockets of one channel; grpc-js itself tells neither sockets nor bytes. */
export interface SocketWatch {
  /** Runs `work`: whatever sockets it opens, at once or later on its own account, are counted. */
  run<T>(work: () => T): T
  /** Bytes that the operating system has taken from them so far; for a closed socket, at most that many. */
  takenBytes(): number
  /** Ends watching for new sockets; those that are open still count. */
  stop(): void
}

/**
 * A new socket is announced to everybody in the process. Whose it is tells the asynchronous context in which it was
 * opened, which holds behind a proxy and through reconnecting, where addresses and ports would not.
 */
export function watchSockets(): SocketWatch {
  const mine = new AsyncLocalStorage<true>()
  const open = new Set<Socket>()
  let closedBytes = 0

  const onSocket = (message: unknown) => {
    if (mine.getStore() === undefined || typeof message !== 'object' || message === null) return
    const socket = 'socket' in message ? message.socket : null
    if (!(socket instanceof Socket)) return
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      closedBytes += socket.bytesWritten
    })
  }
  subscribe('net.client.socket', onSocket)

  return {
    run: mine.run(true, () => AsyncLocalStorage.snapshot()),
    takenBytes() {
      let taken = closedBytes
      for (const socket of open) taken += socket.bytesWritten - queuedBytes(socket)
      return taken
    },
    stop: () => void unsubscribe('net.client.socket', onSocket),
  }
}

/**
 * Of the bytes written, those that still wait for the operating system: HTTP/2 hands over a whole flow control window
 * at once, which can be the whole upload. Node tells a moving write from a stuck one by the same property, see
 * `_onTimeout` in https://github.com/nodejs/node/blob/v20.18.0/lib/net.js
 */
function queuedBytes(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, '_handle')
  const queued: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'writeQueueSize') : 0
  return typeof queued === 'number' ? queued : 0
}
