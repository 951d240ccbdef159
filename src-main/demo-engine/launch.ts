import type { Readable } from 'node:stream'
import { utilityProcess } from 'electron'
import type { DemoProcess } from './engine.ts'
import { describeExit, keepTail, withoutKeys } from './exit-cause.ts'

/** Starts the engine's entry as a utility process of Electron, which ends with the app. */
export function startInElectron(file: string): DemoProcess {
  const child = utilityProcess.fork(file, [], {
    serviceName: 'Foresight demo engine',
    env: withoutKeys(process.env),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // safe: with a pipe Electron gives a stream that can be read
  const readTail = keepTail(child.stderr as Readable | null)
  let fatal = ''
  child.on('error', (type, location) => (fatal = `${type} at ${location}`))
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', (code) => listener(fatal || describeExit(code, readTail()))),
    kill: () => void child.kill(),
  }
}
