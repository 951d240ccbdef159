import { Failure } from '../../src-shared/errors.ts'
import type { KeyType } from '../../src-shared/profiles.ts'
import type { StoredKey } from './key-file.ts'
import type { Keychain } from './keychain.ts'

export interface NewKey {
  readonly secret: string
  readonly keyType: KeyType
  /** Scheme, host and port that it was entered for. */
  readonly origin: string
}

/** Failure `key-storage-insecure`, also for a keychain that the desktop names but that does not answer. */
export function encryptKey(
  { secret, keyType, origin }: NewKey,
  keychain: Keychain,
  isPlainAllowed: boolean,
): StoredKey {
  const { name: backend, isSecure } = keychain.backend()
  if (!isSecure && !isPlainAllowed) throw new Failure({ kind: 'key-storage-insecure', backend })
  try {
    const ciphertext = Buffer.from(keychain.encrypt(secret)).toString('base64')
    return { backend, isPlain: !isSecure, ciphertext, origin, keyType, tail: tailOf(secret), createdAt: Date.now() }
  } catch {
    throw new Failure({ kind: 'key-storage-insecure', backend }) // expected: no keychain runs, or the user kept it locked
  }
}

/** Null where the key can't be opened now. */
export function decryptKey({ backend, ciphertext, tail }: StoredKey, keychain: Keychain): string | null {
  if (backend !== keychain.backend().name) return null
  try {
    const secret = keychain.decrypt(Buffer.from(ciphertext, 'base64'))
    // the cipher has no seal: a wrong password opens one ciphertext in some 256, to garbage
    return secret.endsWith(tail) && isPrintable(secret) ? secret : null
  } catch {
    return null // expected: a locked keychain, or one that was made anew since
  }
}

/** Keys go into a header of the call, which takes nothing else. */
export const isPrintable = (secret: string) => /^[\x21-\x7e]+$/.test(secret)

/** What may be shown of a key: its last four characters, or '' where that would tell too much of a short one. */
export const tailOf = (secret: string) => (secret.length >= 12 ? secret.slice(-4) : '')
