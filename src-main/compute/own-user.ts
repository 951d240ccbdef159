import { Failure } from '../../src-shared/errors.ts'
import type { Connected } from '../clients.ts'

/** The platform's own name for whoever the key belongs to: taken in most places, but not in a selector. */
export const self = 'me'

/**
 * Whose the key is, as the platform knows it: asked each time, for a profile may be given another key. Where the key may
 * not read that, as the profile has it. Fails where neither tells.
 */
export async function findOwnUser({ client, userId }: Connected, signal: AbortSignal): Promise<string> {
  try {
    const { userId: own } = await client.getUser(signal)
    return own || userId || self
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.kind === 'cancelled' || userId === '') throw thrown
    return userId
  }
}
