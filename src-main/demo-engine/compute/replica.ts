import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from '../status.ts'

export interface ReplicaOptions {
  readonly isAlwaysOn: boolean
  /** The first half it is deploying, the second half loading. */
  readonly startMs: number
  /** After so long without a call it is gone. */
  readonly idleMs: number
  /** Milliseconds. */
  readonly now: () => number
}

/** The one replica that a deployment may have. Its state is read off the clock: nothing runs in between. */
export class Replica {
  readonly #options: ReplicaOptions
  /** Null: nothing was started. */
  #startedAt: number | null = null
  #idleSince = 0
  #callCount = 0

  constructor(options: ReplicaOptions) {
    this.#options = options
  }

  state(): 'none' | 'deploying' | 'loading' | 'live' {
    const { isAlwaysOn, startMs, idleMs, now } = this.#options
    if (isAlwaysOn) return 'live'
    if (this.#startedAt === null) return 'none'
    const ageMs = now() - this.#startedAt
    if (ageMs < startMs / 2) return 'deploying'
    if (ageMs < startMs) return 'loading'
    return this.#callCount === 0 && now() - this.#idleSince >= idleMs ? 'none' : 'live'
  }

  /** Takes in a call, to be told when it ends. Throws a Refusal while there is nothing to run on, and starts it. */
  enter(): () => void {
    const { startMs, now } = this.#options
    if (this.state() === 'none') {
      this.#startedAt = now()
      this.#idleSince = this.#startedAt + startMs
    }
    const state = this.state()
    if (state === 'deploying') throw new Refusal(StatusCode.MODEL_DEPLOYING, 'the deployment is starting')
    if (state === 'loading')
      throw new Refusal(StatusCode.MODEL_LOADING, 'the deployment has started, its model is loading')
    this.#callCount += 1
    return () => {
      this.#callCount -= 1
      this.#idleSince = now()
    }
  }
}
