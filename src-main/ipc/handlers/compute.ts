import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { Clients } from '../../clients.ts'
import { listCompute } from '../../compute/list-compute.ts'

export function computeHandlers(clients: Clients): Handlers<AppContract>['compute'] {
  const { signal } = new AbortController()
  return {
    list: async ({ profileId, target }) => listCompute(await clients.connect(profileId), target, signal),
  }
}
