import { expect, it } from 'vitest'
import type { Server } from '../../../../src-main/ipc/serve.ts'
import { contract } from '../../../../src-shared/ipc/contract.ts'
import { everyModel } from '../../../../src-shared/models.ts'
import { demoProfileId } from '../../../../src-shared/profiles.ts'
import { openHandlers } from './open-handlers.ts'

const profileId = demoProfileId

async function ask(server: Server, method: string, input: unknown): Promise<unknown> {
  const answer = await server.query(method, input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

it('answers all that is asked of models as the contract has it', async () => {
  const { server, bugs } = await openHandlers()
  const { list, get, versions, types, concepts } = contract.models
  const query = { ...everyModel, profileId, modelTypeId: 'visual-classifier' }
  const page = list.output.strict().parse(await ask(server, 'models.list', query))
  expect(page.seenAt).toBeNull()
  const model = page.models[0]?.ref
  const { card } = get.output.parse(await ask(server, 'models.get', { profileId, model }))
  expect(card.ref).toEqual(model)
  const told = versions.output.parse(await ask(server, 'models.versions', { profileId, model, page: 1 }))
  expect(told.versions).toHaveLength(1)
  const known = types.output.parse(await ask(server, 'models.types', { profileId }))
  expect(known.map(({ id }) => id)).toContain('visual-classifier')
  const found = concepts.output.parse(await ask(server, 'models.concepts', { profileId, model, search: '' }))
  expect(found.length).toBeGreaterThan(0)
  expect(bugs).toEqual([])
})
