import { expect, it } from 'vitest'
import { listModelConcepts } from '../../../../src-main/clarifai/catalogue/model-concepts.ts'
import { model as ref, never, ok, openTestSession, serve } from '../open-test-client.ts'

it('lists the first concepts of a version that the search finds', async () => {
  const concepts = [{ id: 'ai_1', name: 'train', value: 1 }, { id: 'bare' }, {}]
  const server = await serve({ listModelConcepts: { answer: { status: ok, concepts } } })
  const found = await listModelConcepts(openTestSession(server.baseUrl), { ...ref, versionId: 'v1' }, 'tra', never)
  expect(found).toEqual([
    { id: 'ai_1', name: 'train' },
    { id: 'bare', name: 'bare' },
  ])
  expect(server.calls[0]?.request).toMatchObject({
    userAppId: { userId: 'owner', appId: 'main' },
    modelId: 'general',
    versionId: 'v1',
    search: 'tra',
    page: 1,
    perPage: 50,
  })
})
