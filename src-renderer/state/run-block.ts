import type { KeyState } from '../../src-shared/profiles.ts'

/** Why Run can't be pressed now. */
export type RunBlock =
  | 'no-inputs'
  | 'all-refused'
  | 'too-many'
  | 'looking'
  | 'models-loading'
  | 'no-model'
  | 'no-key'
  | 'key-locked'
  | 'params-invalid'
  | 'not-together'
  | 'running'

/** What one message to main may hold, and so one run. */
export const inputsLimit = 10_000

export interface RunFacts {
  readonly isRunning: boolean
  /** Of the profile in use; null for the demo engine, which needs no key. */
  readonly keyState: KeyState | null
  readonly hasTarget: boolean
  readonly areModelsLoading: boolean
  readonly areParamsValid: boolean
  /** What would be sent, what is listed, and files still looked at. */
  readonly readyCount: number
  readonly listedCount: number
  readonly lookingAtCount: number
  /** Of a task whose inputs are made of several media: it is clear which of them belong to each other. */
  readonly isTogether: boolean
}

/** The first thing in the way of a run; null where nothing is. */
export function runBlockOf(facts: RunFacts): RunBlock | null {
  if (facts.isRunning) return 'running'
  if (facts.keyState === 'none') return 'no-key'
  if (facts.keyState === 'locked') return 'key-locked'
  if (!facts.hasTarget) return facts.areModelsLoading ? 'models-loading' : 'no-model'
  if (!facts.areParamsValid) return 'params-invalid'
  if (!facts.isTogether) return 'not-together'
  if (facts.readyCount > inputsLimit) return 'too-many'
  if (facts.readyCount > 0) return null
  if (facts.lookingAtCount > 0) return 'looking'
  return facts.listedCount > 0 ? 'all-refused' : 'no-inputs'
}
