import type { KeyBackend } from '../../src-shared/profiles.ts'

/** The system's means of encrypting small texts for this user; both ways throw where it can't. */
export interface Keychain {
  backend(): KeyBackend
  encrypt(text: string): Uint8Array
  decrypt(bytes: Uint8Array): string
}
