import { safeStorage } from 'electron'
import type { Keychain } from './keychain.ts'

/** Backends of Linux whose password is the same everywhere, or not decided yet. */
const insecureBackends: readonly string[] = ['basic_text', 'unknown']

/** Electron's safeStorage; only after the app is ready. The synchronous calls, because Electron 33 has no others. */
export function createSafeStorage(): Keychain {
  const name = backendName()
  // Without this, Electron refuses to encrypt with the fixed password even where the user knowingly asks for it; it
  // changes nothing on systems with a keychain: https://www.electronjs.org/docs/latest/api/safe-storage
  if (name === 'basic_text') safeStorage.setUsePlainTextEncryption(true)
  return {
    // a desktop may name a keychain that isn't running
    backend: () => ({ name, isSecure: !insecureBackends.includes(name) && safeStorage.isEncryptionAvailable() }),
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  }
}

function backendName(): string {
  switch (process.platform) {
    case 'darwin':
      return 'keychain'
    case 'win32':
      return 'dpapi'
    default:
      return safeStorage.getSelectedStorageBackend()
  }
}
