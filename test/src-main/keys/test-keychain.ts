import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import type { Keychain } from '../../../src-main/keys/keychain.ts'

/** The system's side of the vault: AES under a password, without a seal, as Chromium does it on Linux. */
export function createTestKeychain(options: { name?: string; isSecure?: boolean; password?: string } = {}): Keychain & {
  isLocked: boolean
} {
  const { name = 'gnome_libsecret', isSecure = true, password = 'of this computer' } = options
  const key = scryptSync(password, 'salt', 16)
  const refuseWhenLocked = () => {
    if (keychain.isLocked) throw new Error('Encryption is not available.')
  }
  const keychain = {
    isLocked: false,
    backend: () => ({ name, isSecure }),
    encrypt(text: string) {
      refuseWhenLocked()
      const iv = randomBytes(16)
      const cipher = createCipheriv('aes-128-cbc', key, iv)
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()])
    },
    decrypt(bytes: Uint8Array) {
      refuseWhenLocked()
      const decipher = createDecipheriv('aes-128-cbc', key, bytes.subarray(0, 16))
      return decipher.update(bytes.subarray(16), undefined, 'utf8') + decipher.final('utf8')
    },
  }
  return keychain
}
