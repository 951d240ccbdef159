import { describe, expect, it } from 'vitest'
import { getModel, listModels } from '../../../src-main/clarifai/catalogue.ts'
import {
  DeployRestriction,
  RunnerMethodType,
  Visibility_Gettable,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { model as ref, never, ok, openTestSession, serve } from './open-test-client.ts'

const general = {
  id: 'general',
  name: 'General',
  userId: 'owner',
  appId: 'main',
  modelTypeId: 'visual-classifier',
  description: 'Sees',
}
const query = { search: '', modelTypeId: '', page: 1 }

describe('the list of models', () => {
  it('is that of all public models: no owner is named', async () => {
    const server = await serve({ listModels: { answer: { status: ok, models: [general] } } })
    const { models } = await listModels(
      openTestSession(server.baseUrl),
      { ...query, modelTypeId: 'visual-classifier', page: 3 },
      never,
    )
    expect(server.calls[0]?.request).toMatchObject({
      modelTypeId: 'visual-classifier',
      page: 3,
      perPage: 50,
      search: '',
    })
    expect(server.calls[0]?.request).not.toHaveProperty('userAppId')
    expect(models).toEqual([{ ref, name: 'General', modelTypeId: 'visual-classifier', description: 'Sees' }])
  })

  it('is sorted by relevance where something is searched', async () => {
    const server = await serve({ listModels: { answer: { status: ok } } })
    await listModels(openTestSession(server.baseUrl), { ...query, search: 'food' }, never)
    expect(server.calls[0]?.request).toMatchObject({ search: 'food', sortBy: { case: 'sortByRelevance', value: true } })
  })

  it.each([
    [50, true],
    [49, false],
    [0, false],
  ])('of %i on a page has more: %s', async (count, hasMore) => {
    const models = Array.from({ length: count }, (_, index) => ({ ...general, id: `m${index}` }))
    const server = await serve({ listModels: { answer: { status: ok, models } } })
    expect((await listModels(openTestSession(server.baseUrl), query, never)).hasMore).toBe(hasMore)
  })

  it('leaves out what can be neither named nor asked', async () => {
    const models = [
      { ...general, userId: '' },
      { ...general, name: '' },
    ]
    const server = await serve({ listModels: { answer: { status: ok, models } } })
    const list = await listModels(openTestSession(server.baseUrl), query, never)
    expect(list.models.map(({ name }) => name)).toEqual(['general'])
  })
})

describe('the card of a model', () => {
  it('is asked of its owner', async () => {
    const server = await serve({ getModel: { answer: { status: ok, model: general } } })
    await getModel(openTestSession(server.baseUrl), { ...ref, versionId: 'v1' }, never)
    expect(server.calls[0]?.request).toMatchObject({
      userAppId: { userId: 'owner', appId: 'main' },
      modelId: 'general',
      versionId: 'v1',
    })
  })

  it('names no owner with the key of an app', async () => {
    const server = await serve({ getModel: { answer: { status: ok, model: general } } })
    await getModel(openTestSession(server.baseUrl, { keyType: 'app' }), ref, never)
    expect(server.calls[0]?.request).not.toHaveProperty('userAppId')
  })

  it('holds all that the platform tells', async () => {
    const model = {
      ...general,
      notes: '# Notes',
      modifiedAt: { seconds: 1_700_000_000n, nanos: 500_000_000 },
      visibility: { gettable: Visibility_Gettable.PUBLIC },
      toolkits: ['Clarifai'],
      useCases: ['tagging'],
      languages: ['en'],
      starCount: 7,
      deployRestriction: DeployRestriction.DEDICATED_COMPUTE_ONLY,
      modelVersion: {
        id: 'v9',
        license: 'MIT',
        createdAt: { seconds: 1_600_000_000n },
        status: { code: StatusCode.MODEL_TRAINED },
      },
    }
    const server = await serve({ getModel: { answer: { status: ok, model } } })
    expect(await getModel(openTestSession(server.baseUrl), ref, never)).toEqual({
      ref,
      name: 'General',
      modelTypeId: 'visual-classifier',
      description: 'Sees',
      notes: '# Notes',
      modifiedAt: 1_700_000_000_500,
      versionCreatedAt: 1_600_000_000_000,
      versionIsReady: true,
      license: 'MIT',
      visibility: 'public',
      toolkits: ['Clarifai'],
      useCases: ['tagging'],
      languages: ['en'],
      needsDeployment: true,
      calls: [],
      starCount: 7,
    })
  })

  it('tells the kinds of call of a model on runners, each once and in their order', async () => {
    const { STREAMING_STREAMING, STREAMING_UNARY, UNARY_STREAMING, UNARY_UNARY, UNKNOWN } = RunnerMethodType
    const types = [STREAMING_STREAMING, UNARY_STREAMING, STREAMING_UNARY, UNKNOWN, UNARY_UNARY, UNARY_STREAMING]
    const methodSignatures = types.map((methodType) => ({ name: 'method', methodType }))
    const model = { ...general, modelVersion: { methodSignatures } }
    const server = await serve({ getModel: { answer: { status: ok, model } } })
    const { calls } = await getModel(openTestSession(server.baseUrl), ref, never)
    expect(calls).toEqual(['predict', 'generate', 'stream'])
  })

  it('says so where the platform tells little', async () => {
    const server = await serve({ getModel: { answer: { status: ok, model: general } } })
    expect(await getModel(openTestSession(server.baseUrl), ref, never)).toMatchObject({
      modifiedAt: null,
      versionCreatedAt: null,
      versionIsReady: false,
      visibility: 'unknown',
      needsDeployment: false,
    })
  })

  it('is no answer without a model', async () => {
    const server = await serve({ getModel: { answer: { status: ok } } })
    await expect(getModel(openTestSession(server.baseUrl), ref, never)).rejects.toMatchObject({
      error: { kind: 'answer-invalid' },
    })
  })
})
