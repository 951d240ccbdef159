import { Failure } from '../../../src-shared/errors.ts'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { Clients } from '../../clients.ts'
import type { Profiles } from '../../keys/profiles.ts'

export function profilesHandlers(profiles: Profiles, clients: Clients): Handlers<AppContract>['profiles'] {
  return {
    list: () => profiles.list(),
    save: async ({ id, fields }) => ({ id: await profiles.save(id, fields) }),
    remove: ({ id }) => profiles.remove(id),
    select: ({ id }) => profiles.select(id),
    setKey: (key) => profiles.setKey(key),
    removeKey: ({ id }) => profiles.removeKey(id),
    async test({ id }) {
      const { signal } = new AbortController()
      const { client } = await clients.connect(id)
      try {
        return await client.getUser(signal)
      } catch (thrown) {
        // a restricted token or an app key may not read its user, and can still tell its scopes
        if (!(thrown instanceof Failure) || thrown.error.kind === 'key-rejected') throw thrown
        if (thrown.error.kind !== 'scopes-missing' && profiles.connection(id).keyType !== 'app') throw thrown
        return client.myScopes(signal)
      }
    },
  }
}
