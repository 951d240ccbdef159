import { randomUUID } from 'node:crypto'
import { Failure } from '../../src-shared/errors.ts'
import { demoProfileId, type KeyType, type ProfileFields, type StoredProfile } from '../../src-shared/profiles.ts'
import type { SettingsFile } from '../settings-file.ts'
import { readBaseUrl } from './base-url.ts'
import { readCertificates } from './certificates.ts'
import { isPrintable } from './cipher.ts'
import { unprintable } from './connection.ts'
import type { Vault } from './vault.ts'

export interface ProfileKey {
  readonly id: string
  readonly keyType: KeyType
  readonly secret: string
  /** `plain`: stored even where the system's keychain protects nothing; only after a knowing choice. */
  readonly storage: 'keychain' | 'session' | 'plain'
}

/** The profiles that the user made: those of the settings file, with their keys in the vault. */
export class OwnProfiles {
  readonly #settings: SettingsFile
  readonly #vault: Vault

  constructor(settings: SettingsFile, vault: Vault) {
    this.#settings = settings
    this.#vault = vault
  }

  async save(id: string | null, fields: ProfileFields): Promise<string> {
    const known = id === null ? { id: randomUUID(), keyRef: null } : this.#get(id)
    if (fields.rootCertificatesPath !== '') readCertificates(fields.rootCertificatesPath)
    const profile = { ...known, ...fields, baseUrl: readBaseUrl(fields.baseUrl) }
    await (id === null ? this.#settings.setProfiles([...this.#settings.profiles(), profile]) : this.#replace(profile))
    return profile.id
  }

  async remove(id: string): Promise<void> {
    const { keyRef } = this.#get(id)
    // the key first: a crash in between leaves a profile without a key, never a key without a profile
    if (keyRef !== null) await this.#vault.remove(keyRef)
    const profiles = this.#settings.profiles().filter((profile) => profile.id !== id)
    const { models, selectedProfileId } = this.#settings.get()
    const otherModels = Object.entries(models).filter(([slot]) => !slot.endsWith(` ${id}`))
    await Promise.all([
      this.#settings.setProfiles(profiles),
      this.#settings.patch({
        models: Object.fromEntries(otherModels),
        selectedProfileId: selectedProfileId === id ? demoProfileId : selectedProfileId,
      }),
    ])
  }

  async setKey({ id, keyType, secret, storage }: ProfileKey): Promise<void> {
    const profile = this.#get(id)
    if (!isPrintable(secret)) throw unprintable()
    const ref = profile.keyRef ?? randomUUID()
    const key = { secret, keyType, origin: readBaseUrl(profile.baseUrl) }
    // the reference first: a crash in between leaves one that leads nowhere, never a key that nothing leads to
    if (profile.keyRef === null) await this.#replace({ ...profile, keyRef: ref })
    await (storage === 'session' ? this.#vault.hold(ref, key) : this.#vault.store(ref, key, storage === 'plain'))
  }

  async removeKey(id: string): Promise<void> {
    const { keyRef } = this.#get(id)
    if (keyRef === null) return
    await this.#vault.remove(keyRef)
    await this.#replace({ ...this.#get(id), keyRef: null })
  }

  #get(id: string): StoredProfile {
    const profile = this.#settings.profiles().find((stored) => stored.id === id)
    if (profile === undefined) throw new Failure({ kind: 'not-found', what: 'profile' })
    return profile
  }

  #replace(changed: StoredProfile): Promise<void> {
    const profiles = this.#settings.profiles()
    return this.#settings.setProfiles(profiles.map((profile) => (profile.id === changed.id ? changed : profile)))
  }
}
