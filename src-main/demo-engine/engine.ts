import { randomBytes } from 'node:crypto'
import { Failure } from '../../src-shared/errors.ts'
import type { DemoEngineState } from '../../src-shared/ipc/contract.ts'
import { isPortMessage, type TokenMessage } from './messages.ts'

/** A running engine, however it was started. */
export interface DemoProcess {
  send(message: TokenMessage): void
  onMessage(listener: (message: unknown) => void): void
  /** Told once, with what is known of the reason. */
  onExit(listener: (cause: string) => void): void
  kill(): void
}

export interface DemoAddress {
  readonly baseUrl: string
  /** Another one after each start. */
  readonly token: string
}

export interface DemoEngine {
  /** Starts the engine if it was not; waits for a start that is under way or due. Failure: demo-engine-down. */
  address(): Promise<DemoAddress>
  state(): DemoEngineState
  /** Resolves once the process is gone; the engine is not started again. */
  stop(): Promise<void>
}

export interface DemoEngineOptions {
  readonly start: () => DemoProcess
  readonly onChange: (state: DemoEngineState) => void
  /** Pauses before one start after another; the last one is kept to. */
  readonly backOffMs?: readonly number[]
  readonly startTimeoutMs?: number
}

/** An engine that served this long begins its pauses anew. */
const stableMs = 30_000

/** Nothing runs before the first `address()`. */
export function createDemoEngine(options: DemoEngineOptions): DemoEngine {
  return new Supervisor(options)
}

interface Waiting {
  resolve(address: DemoAddress): void
  reject(failure: Failure): void
}

class Supervisor implements DemoEngine {
  readonly #options: DemoEngineOptions
  #state: DemoEngineState = { state: 'starting', restartCount: 0, cause: '' }
  #process: DemoProcess | null = null
  #address: DemoAddress | null = null
  #readySince = Infinity
  #startCount = 0
  #failureCount = 0
  #pause: NodeJS.Timeout | null = null
  #waiting: Waiting[] = []
  #isStopped = false

  constructor(options: DemoEngineOptions) {
    this.#options = options
  }

  state(): DemoEngineState {
    return this.#state
  }

  address(): Promise<DemoAddress> {
    if (this.#address !== null) return Promise.resolve(this.#address)
    if (this.#isStopped) return Promise.reject(buildFailure('stopped'))
    const answer = new Promise<DemoAddress>((resolve, reject) => this.#waiting.push({ resolve, reject }))
    if (this.#process === null && this.#pause === null) this.#start()
    return answer
  }

  stop(): Promise<void> {
    this.#isStopped = true
    if (this.#pause !== null) clearTimeout(this.#pause)
    const process = this.#process
    this.#rejectWaiting('stopped')
    if (process === null) return Promise.resolve()
    return new Promise((resolve) => {
      process.onExit(() => resolve())
      process.kill()
    })
  }

  #start(): void {
    this.#pause = null
    this.#change('starting', this.#state.cause)
    this.#startCount++
    try {
      this.#process = this.#options.start()
    } catch (error) {
      this.#onExit(error instanceof Error ? error.message : String(error))
      return
    }
    this.#greet(this.#process)
  }

  #greet(process: DemoProcess): void {
    const { startTimeoutMs = 20_000 } = this.#options
    const token = randomBytes(32).toString('hex')
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      process.kill()
    }, startTimeoutMs)
    process.onMessage((message) => {
      if (!isPortMessage(message)) return
      clearTimeout(timer)
      this.#onReady({ baseUrl: `http://127.0.0.1:${message.port}`, token })
    })
    process.onExit((cause) => {
      clearTimeout(timer)
      this.#onExit(isLate ? `no answer within ${startTimeoutMs / 1000} s` : cause)
    })
    process.send({ token })
  }

  #onReady(address: DemoAddress): void {
    if (this.#isStopped) return
    this.#address = address
    this.#readySince = performance.now()
    const waiting = this.#waiting.splice(0)
    this.#change('ready', '')
    for (const { resolve } of waiting) resolve(address)
  }

  #onExit(cause: string): void {
    const { backOffMs = [250, 500, 1000, 2000, 5000] } = this.#options
    const isStable = performance.now() - this.#readySince > stableMs
    this.#process = null
    this.#address = null
    this.#readySince = Infinity
    if (this.#isStopped) return
    this.#failureCount = isStable ? 1 : this.#failureCount + 1
    const pauseMs = backOffMs[Math.min(this.#failureCount, backOffMs.length) - 1] ?? 0
    this.#pause = setTimeout(() => this.#start(), pauseMs)
    this.#change('down', cause)
    this.#rejectWaiting(cause)
  }

  #rejectWaiting(cause: string): void {
    for (const { reject } of this.#waiting.splice(0)) reject(buildFailure(cause))
  }

  #change(state: DemoEngineState['state'], cause: string): void {
    this.#state = { state, restartCount: Math.max(0, this.#startCount - (state === 'starting' ? 0 : 1)), cause }
    this.#options.onChange(this.#state)
  }
}

function buildFailure(cause: string): Failure {
  return new Failure({ kind: 'demo-engine-down', cause })
}
