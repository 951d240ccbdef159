import { fork } from 'node:child_process'
import type { DemoProcess } from './engine.ts'
import { describeExit, keepTail, withoutKeys } from './exit-cause.ts'

/** Starts the engine's entry as a child of a plain Node process. */
export function startInNode(file: string): DemoProcess {
  // execArgv: what the parent was started with (an inspector's port, say) is not meant for the child
  const child = fork(file, [], {
    env: withoutKeys(process.env),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const readTail = keepTail(child.stderr)
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => resolve(describeExit(signal ?? code, readTail())))
  })
  return {
    // a process that is gone by now is told by its end, not by the failed message
    send: (message) => void child.send(message, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void ended.then(listener),
    kill: () => void child.kill(),
  }
}
