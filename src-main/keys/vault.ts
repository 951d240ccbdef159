import { Failure } from '../../src-shared/errors.ts'
import type { KeyBackend, KeyState, KeyType } from '../../src-shared/profiles.ts'
import { decryptKey, encryptKey, tailOf, type NewKey } from './cipher.ts'
import { openKeyFile, type KeyFile, type StoredKey } from './key-file.ts'
import type { Keychain } from './keychain.ts'

export interface KeyFacts {
  readonly state: Extract<KeyState, 'stored' | 'plain' | 'session' | 'locked'>
  readonly keyType: KeyType
  readonly origin: string
  readonly tail: string
}

/** Opens the vault at `path`. Without a keychain (command line) nothing can be opened or stored. */
export async function openVault(options: { path: string; keychain: Keychain | null }): Promise<Vault> {
  return new Vault(await openKeyFile(options.path), options.keychain)
}

/** Keys, each under an opaque reference: encrypted on disk, or in memory for this session. */
export class Vault {
  readonly #file: KeyFile
  readonly #keychain: Keychain | null
  readonly #session = new Map<string, NewKey>()
  readonly #opened = new WeakMap<StoredKey, string>()
  /** Every key that was opened or entered. */
  readonly #seen = new Set<string>()

  constructor(file: KeyFile, keychain: Keychain | null) {
    this.#file = file
    this.#keychain = keychain
  }

  backend(): KeyBackend {
    return this.#keychain?.backend() ?? { name: 'none', isSecure: false }
  }

  /** Null where nothing is kept under the reference. */
  find(ref: string): KeyFacts | null {
    const held = this.#session.get(ref)
    if (held !== undefined) {
      return { state: 'session', keyType: held.keyType, origin: held.origin, tail: tailOf(held.secret) }
    }
    const key = this.#file.get(ref)
    if (key === undefined) return null
    const { isPlain, keyType, origin, tail } = key
    return { state: this.#openStored(key) === null ? 'locked' : isPlain ? 'plain' : 'stored', keyType, origin, tail }
  }

  /** The key itself; null where there is none or it can't be opened now. */
  open(ref: string): string | null {
    const held = this.#session.get(ref)
    if (held !== undefined) return held.secret
    const key = this.#file.get(ref)
    return key === undefined ? null : this.#openStored(key)
  }

  /**
   * Stores the key, in place of what the reference had. Failure `key-storage-insecure` where the keychain protects
   * nothing, unless `isPlainAllowed`.
   */
  async store(ref: string, key: NewKey, isPlainAllowed: boolean): Promise<void> {
    if (this.#keychain === null) throw new Failure({ kind: 'key-storage-insecure', backend: this.backend().name })
    const stored = encryptKey(key, this.#keychain, isPlainAllowed)
    this.#seen.add(key.secret)
    await this.#file.set(ref, stored)
    this.#session.delete(ref)
  }

  /** Holds the key until the process ends, in place of what the reference had; what can't be opened now is kept. */
  async hold(ref: string, key: NewKey): Promise<void> {
    const stored = this.#file.get(ref)
    this.#session.set(ref, key)
    this.#seen.add(key.secret)
    if (stored !== undefined && this.#openStored(stored) !== null) await this.#file.set(ref, null)
  }

  async remove(ref: string): Promise<void> {
    this.#session.delete(ref)
    if (this.#file.get(ref) !== undefined) await this.#file.set(ref, null)
  }

  /** `text` without any key that was opened or entered in this session. */
  redact(text: string): string {
    return [...this.#seen].reduce((left, secret) => left.replaceAll(secret, '[key]'), text)
  }

  #openStored(key: StoredKey): string | null {
    const known = this.#opened.get(key)
    if (known !== undefined) return known
    const secret = this.#keychain === null ? null : decryptKey(key, this.#keychain)
    if (secret === null) return null
    this.#opened.set(key, secret)
    this.#seen.add(secret)
    return secret
  }
}
