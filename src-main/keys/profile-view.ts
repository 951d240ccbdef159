import {
  demoProfileId,
  environmentProfileId,
  type KeyState,
  type KeyType,
  type Profile,
  type StoredProfile,
} from '../../src-shared/profiles.ts'
import { words } from '../../src-shared/words/words.ts'
import type { EnvironmentProfile } from './environment-profile.ts'
import { tailOf } from './cipher.ts'
import type { Vault } from './vault.ts'

/** Profiles as the page sees them: what is known of a key, and never the key. */

export function demoProfile(): Profile {
  const { demo: name } = words.profiles
  return { ...noFields, id: demoProfileId, name, source: 'demo', baseUrl: 'http://127.0.0.1', ...noKey }
}

export function environmentProfile({ secret, ...profile }: EnvironmentProfile): Profile {
  const { baseUrl, userId, rootCertificatesPath, keyType } = profile
  return {
    ...noFields,
    id: environmentProfileId,
    name: words.profiles.environment,
    source: 'environment',
    baseUrl,
    userId,
    rootCertificatesPath,
    keyType,
    keyState: 'environment',
    keyTail: tailOf(secret),
  }
}

export function storedProfile({ keyRef, ...profile }: StoredProfile, vault: Vault): Profile {
  return { ...profile, source: 'user', ...keyOf(profile.baseUrl, keyRef, vault) }
}

/** A key for another address counts as none. */
function keyOf(origin: string, ref: string | null, vault: Vault): KeyView {
  const facts = ref === null ? null : vault.find(ref)
  if (facts === null || facts.origin !== origin) return noKey
  return { keyType: facts.keyType, keyState: facts.state, keyTail: facts.tail }
}

interface KeyView {
  readonly keyType: KeyType | null
  readonly keyState: KeyState
  readonly keyTail: string
}

const noKey: KeyView = { keyType: null, keyState: 'none', keyTail: '' }
const noFields = { userId: '', organisationIds: [], rootCertificatesPath: '' }
