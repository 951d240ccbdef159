import { expect, it } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { listModelVersions } from '../../../../src-main/clarifai/catalogue/model-versions.ts'
import { model as ref, never, ok, openTestSession, serve } from '../open-test-client.ts'

it('lists the versions of a model, newest first', async () => {
  const modelVersions = [
    {
      id: 'v2',
      createdAt: { seconds: 1_600_000_000n },
      status: { code: StatusCode.MODEL_TRAINED },
      description: 'Better',
    },
    { id: '' },
    { id: 'v1', status: { code: StatusCode.MODEL_TRAINING } },
  ]
  const server = await serve({ listModelVersions: { answer: { status: ok, modelVersions } } })
  const list = await listModelVersions(openTestSession(server.baseUrl), { ...ref, versionId: 'v1' }, 2, never)
  expect(list).toEqual({
    versions: [
      { versionId: 'v2', createdAt: 1_600_000_000_000, isReady: true, description: 'Better' },
      { versionId: 'v1', createdAt: null, isReady: false, description: '' },
    ],
    hasMore: false,
  })
  expect(server.calls[0]?.request).toMatchObject({
    userAppId: { userId: 'owner', appId: 'main' },
    modelId: 'general',
    page: 2,
    perPage: 50,
    sortBy: { case: 'sortByCreatedAt', value: true },
    sortAscending: false,
  })
})

it('may have more where the page is full', async () => {
  const modelVersions = Array.from({ length: 50 }, (_, index) => ({ id: `v${index}` }))
  const server = await serve({ listModelVersions: { answer: { status: ok, modelVersions } } })
  expect((await listModelVersions(openTestSession(server.baseUrl), ref, 1, never)).hasMore).toBe(true)
})
