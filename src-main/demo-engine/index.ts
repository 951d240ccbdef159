import { isTokenMessage, type PortMessage } from './messages.ts'
import { startDemoServer } from './server.ts'

/** The process that started this one: Electron's main, or Node. */
interface Parent {
  onMessage(listener: (message: unknown) => void): void
  send(message: PortMessage): void
  onGone(listener: () => void): void
}

function findParent(): Parent {
  if ('parentPort' in process) {
    const port = process.parentPort
    return {
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
      send: (message) => port.postMessage(message),
      // as in any MessagePort, though Electron's types leave it out
      onGone: (listener) => (port as NodeJS.EventEmitter).on('close', listener),
    }
  }
  return {
    onMessage: (listener) => process.on('message', listener),
    send: (message) => process.send?.(message),
    onGone: (listener) => (process.connected ? process.on('disconnect', listener) : listener()),
  }
}

const parent = findParent()
// an engine without its app would be an orphan that nobody ends
parent.onGone(() => process.exit())
// Ctrl+C in a terminal reaches this process too, but its parent decides
process.on('SIGINT', () => undefined)
parent.onMessage((message) => {
  if (isTokenMessage(message)) void startDemoServer({ token: message.token }).then(({ port }) => parent.send({ port }))
})
