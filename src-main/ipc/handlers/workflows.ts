import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { Clients } from '../../clients.ts'

export function workflowsHandlers(clients: Clients): Handlers<AppContract>['workflows'] {
  const { signal } = new AbortController()
  return {
    async list({ profileId, search, page }) {
      const { client } = await clients.connect(profileId)
      return client.listWorkflows({ search, page }, signal)
    },
    async get({ profileId, workflow }) {
      const { client } = await clients.connect(profileId)
      return client.getWorkflow(workflow, signal)
    },
  }
}
