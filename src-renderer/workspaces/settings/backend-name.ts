import { words } from '../../../src-shared/words/words.ts'

/** The keychain by the name that people know it by; an unknown one by its own. */
export function backendName(backend: string): string {
  return words.settings.backends[backend] ?? backend
}
