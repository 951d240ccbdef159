import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { Clients } from '../../clients.ts'

export function modelsHandlers(clients: Clients): Handlers<AppContract>['models'] {
  const { signal } = new AbortController()
  return {
    async list({ profileId, search, modelTypeId, page }) {
      const { client } = await clients.connect(profileId)
      return client.listModels({ search, modelTypeId, page }, signal)
    },
    async get({ profileId, model }) {
      const { client } = await clients.connect(profileId)
      return client.getModel(model, signal)
    },
  }
}
