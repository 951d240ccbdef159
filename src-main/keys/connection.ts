import { Failure } from '../../src-shared/errors.ts'
import type { Engine } from '../../src-shared/history.ts'
import { demoProfileId, environmentProfileId, type KeyType, type StoredProfile } from '../../src-shared/profiles.ts'
import { words } from '../../src-shared/words/words.ts'
import { readBaseUrl } from './base-url.ts'
import { readCertificates } from './certificates.ts'
import type { EnvironmentProfile } from './environment-profile.ts'
import { isPrintable } from './cipher.ts'
import type { Vault } from './vault.ts'

/** What a client of a profile is built from. */
export interface Connection {
  readonly profileId: string
  readonly profileName: string
  readonly engine: Engine
  /** Null: ask the demo engine. */
  readonly baseUrl: string | null
  /** PEM */
  readonly rootCertificates: Uint8Array | null
  /**
   * The profile's key as it is now, for this connection's address and no other: a client that was built before the
   * profile changed never gets the new address's key. Failure `key-absent`, `key-locked` or `key-address-changed`.
   */
  key(): string
  readonly keyType: KeyType
  readonly userId: string
}

/** The demo engine hands out a key of its own. */
export function connectDemo(): Connection {
  const profileName = words.profiles.demo
  return {
    profileId: demoProfileId,
    profileName,
    engine: 'demo',
    baseUrl: null,
    rootCertificates: null,
    key: () => {
      throw new Failure({ kind: 'key-absent', profileName })
    },
    keyType: 'pat',
    userId: '',
  }
}

export function connectEnvironment(profile: EnvironmentProfile): Connection {
  const { secret, keyType, userId } = profile
  return {
    ...reach(profile),
    profileId: environmentProfileId,
    profileName: words.profiles.environment,
    key: () => {
      if (!isPrintable(secret)) throw unprintable()
      return secret
    },
    keyType,
    userId,
  }
}

/** `readKeyRef` tells the profile's reference at the moment of a call; null where it, or the profile, is gone. */
export function connectStored(profile: StoredProfile, vault: Vault, readKeyRef: () => string | null): Connection {
  const { id, name: profileName, keyRef, userId } = profile
  const reached = reach(profile)
  return {
    ...reached,
    profileId: id,
    profileName,
    key: () => openKey(readKeyRef(), profileName, reached.baseUrl, vault),
    keyType: (keyRef === null ? null : vault.find(keyRef)?.keyType) ?? 'pat',
    userId,
  }
}

/** Failure of an address or a certificate file that is not what it should be. */
function reach({ baseUrl, rootCertificatesPath }: { baseUrl: string; rootCertificatesPath: string }) {
  return {
    engine: 'clarifai',
    baseUrl: readBaseUrl(baseUrl),
    rootCertificates: rootCertificatesPath === '' ? null : readCertificates(rootCertificatesPath),
  } as const
}

function openKey(ref: string | null, profileName: string, origin: string, vault: Vault): string {
  const facts = ref === null ? null : vault.find(ref)
  if (ref === null || facts === null) throw new Failure({ kind: 'key-absent', profileName })
  if (facts.origin !== origin) {
    throw new Failure({ kind: 'key-address-changed', profileName, keyOrigin: facts.origin, origin })
  }
  const secret = vault.open(ref)
  if (secret === null) throw new Failure({ kind: 'key-locked', profileName, backend: vault.backend().name })
  return secret
}

export const unprintable = () => new Failure({ kind: 'invalid', what: 'key', problem: 'characters that no key has' })
