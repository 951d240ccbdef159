import type { DemoEngineState } from '../../src-shared/ipc/contract.ts'
import type { Profile } from '../../src-shared/profiles.ts'
import { words } from '../../src-shared/words/words.ts'

const text = words.frame.profile

/** What the status line says of the profile in use. */
export function profileStatus(profile: Profile, demoEngine: DemoEngineState) {
  switch (profile.source) {
    case 'demo':
      return { name: text.demoName, ...demoStatus(demoEngine) }
    case 'environment':
      return { name: profile.name, detail: text.environmentText, isTroubled: false }
    case 'user':
      return { name: profile.name, ...keyStatus(profile) }
    default:
      return profile.source satisfies never
  }
}

function demoStatus({ state }: DemoEngineState) {
  if (state === 'starting') return { detail: text.demoStarting, isTroubled: false }
  return state === 'ready' ? { detail: text.demoText, isTroubled: false } : { detail: text.demoDown, isTroubled: true }
}

function keyStatus({ keyState, keyTail, baseUrl }: Profile) {
  if (keyState === 'none') return { detail: text.noKey, isTroubled: true }
  if (keyState === 'locked') return { detail: text.keyLocked, isTroubled: true }
  return { detail: `${baseUrl.replace(/^https?:\/\//, '')} · ${text.keyTail(keyTail)}`, isTroubled: false }
}
