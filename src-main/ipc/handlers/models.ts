import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { Catalogue } from '../../catalogue/catalogue.ts'

export function modelsHandlers(catalogue: Catalogue): Handlers<AppContract>['models'] {
  return {
    list: ({ profileId, ...query }) => catalogue.list(profileId, query),
    get: ({ profileId, model }) => catalogue.get(profileId, model),
    versions: ({ profileId, model, page }) => catalogue.versions(profileId, model, page),
    types: ({ profileId }) => catalogue.types(profileId),
    concepts: ({ profileId, model, search }) => catalogue.concepts(profileId, model, search),
  }
}
