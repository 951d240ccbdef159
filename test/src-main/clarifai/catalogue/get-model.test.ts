import { describe, expect, it } from 'vitest'
import {
  DeployRestriction,
  Model_Source,
  RunnerMethodType,
  Visibility_Gettable,
} from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { getModel } from '../../../../src-main/clarifai/catalogue/get-model.ts'
import { keepModelTypes } from '../../../../src-main/clarifai/catalogue/model-types.ts'
import type { ClientConfig } from '../../../../src-main/clarifai/session.ts'
import type { ModelRef } from '../../../../src-shared/models.ts'
import { model as ref, never, ok, openTestClient, openTestSession, serve } from '../open-test-client.ts'

const general = {
  id: 'general',
  name: 'General',
  userId: 'owner',
  appId: 'main',
  modelTypeId: 'visual-classifier',
  description: 'Sees',
}

function get(baseUrl: string, asked: ModelRef = ref, changes: Partial<ClientConfig> = {}) {
  const session = openTestSession(baseUrl, changes)
  return getModel(session, keepModelTypes(session), asked, never)
}

const askedFor = (server: Awaited<ReturnType<typeof serve>>) =>
  server.calls.find(({ method }) => method === 'getModel')?.request

describe('the card of a model', () => {
  it('is asked of its owner', async () => {
    const server = await serve({ getModel: { answer: { status: ok, model: general } } })
    await get(server.baseUrl, { ...ref, versionId: 'v1' })
    expect(askedFor(server)).toMatchObject({
      userAppId: { userId: 'owner', appId: 'main' },
      modelId: 'general',
      versionId: 'v1',
    })
  })

  it('names no owner with the key of an app', async () => {
    const server = await serve({ getModel: { answer: { status: ok, model: general } } })
    await get(server.baseUrl, ref, { keyType: 'app' })
    expect(askedFor(server)).not.toHaveProperty('userAppId')
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
      source: Model_Source.WRAPPED,
      deployRestriction: DeployRestriction.DEDICATED_COMPUTE_ONLY,
      modelVersion: {
        id: 'v9',
        license: 'MIT',
        createdAt: { seconds: 1_600_000_000n },
        status: { code: StatusCode.MODEL_TRAINED },
      },
    }
    const server = await serve({ getModel: { answer: { status: ok, model } } })
    expect(await get(server.baseUrl)).toEqual({
      ref,
      name: 'General',
      modelTypeId: 'visual-classifier',
      description: 'Sees',
      source: 'wrapped',
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
      methods: [],
      params: [],
    })
  })

  it('says so where the platform tells little', async () => {
    const server = await serve({ getModel: { answer: { status: ok, model: general } } })
    expect(await get(server.baseUrl)).toMatchObject({
      source: 'unknown',
      modifiedAt: null,
      versionCreatedAt: null,
      versionIsReady: false,
      visibility: 'unknown',
      needsDeployment: false,
    })
  })

  it('has the methods of a model on runners and the calls that reach them', async () => {
    const methodSignatures = [{ name: 'write', methodType: RunnerMethodType.UNARY_STREAMING }]
    const server = await serve({
      getModel: { answer: { status: ok, model: { ...general, modelVersion: { methodSignatures } } } },
    })
    expect(await get(server.baseUrl)).toMatchObject({
      calls: ['generate'],
      methods: [{ name: 'write', call: 'generate', arguments: [] }],
    })
  })

  it('is no answer without a model', async () => {
    const server = await serve({ getModel: { answer: { status: ok } } })
    await expect(get(server.baseUrl)).rejects.toMatchObject({ error: { kind: 'answer-invalid' } })
  })
})

describe('the parameters on a card', () => {
  const path = (name: string) => ({ path: `output_info.params.${name}`, description: 'of the type' })
  const model = {
    ...general,
    modelVersion: { outputInfo: { paramsSpecs: [{ path: 'temperature', description: 'of the version' }] } },
  }
  const modelTypes = [
    { id: 'other', modelTypeFields: [path('other')] },
    { id: 'visual-classifier', modelTypeFields: [path('temperature'), path('top_k')] },
  ]

  it('are those of the version and those that its type alone declares', async () => {
    const server = await serve({
      getModel: { answer: { status: ok, model } },
      listModelTypes: { answer: { status: ok, modelTypes } },
    })
    expect((await get(server.baseUrl)).params).toMatchObject([
      { name: 'temperature', description: 'of the version' },
      { name: 'top_k', description: 'of the type' },
    ])
  })

  it('are those of the version where the types can’t be listed', async () => {
    const server = await serve({
      getModel: { answer: { status: ok, model } },
      listModelTypes: { answer: { status: { code: StatusCode.CONN_INSUFFICIENT_SCOPES } } },
    })
    expect((await get(server.baseUrl)).params.map(({ name }) => name)).toEqual(['temperature'])
  })

  it('have the types asked for once by a client, and again after a failure', async () => {
    const fault = { answer: { status: { code: StatusCode.CONN_INSUFFICIENT_SCOPES } } }
    const server = await serve({
      getModel: { answer: { status: ok, model } },
      listModelTypes: [fault, { answer: { status: ok, modelTypes } }],
    })
    const client = openTestClient(server.baseUrl)
    const counts: number[] = []
    for (let time = 0; time < 3; time += 1) counts.push((await client.getModel(ref, never)).params.length)
    expect(counts).toEqual([1, 2, 2])
    expect(server.calls.filter(({ method }) => method === 'listModelTypes')).toHaveLength(2)
  })
})
