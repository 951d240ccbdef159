import { describe, expect, it } from 'vitest'
import { DeployRestriction, Model_Source } from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import { listModels } from '../../../../src-main/clarifai/catalogue/list-models.ts'
import { everyModel, type ModelsQuery } from '../../../../src-shared/models.ts'
import { startOfficialServer } from '../../../fixtures/official-server.ts'
import { model as ref, never, ok, openTestSession, serve } from '../open-test-client.ts'

const general = {
  id: 'general',
  name: 'General',
  userId: 'owner',
  appId: 'main',
  modelTypeId: 'visual-classifier',
  description: 'Sees',
}

/** What arrives at a server that answers with nothing. */
async function ask(changes: Partial<ModelsQuery>, keyType: 'pat' | 'app' = 'pat') {
  const server = await serve({ listModels: { answer: { status: ok } } })
  await listModels(openTestSession(server.baseUrl, { keyType }), { ...everyModel, ...changes }, never)
  return server.calls[0]?.request
}

describe('whose models are listed', () => {
  it('is everybody’s where no owner is named', async () => {
    expect(await ask({})).not.toHaveProperty('userAppId')
  })

  it.each<[string, ModelsQuery['scope'], object]>([
    ['the key’s own user', { kind: 'mine' }, { userId: 'me', appId: '' }],
    ['an owner', { kind: 'owner', userId: 'ann', appId: '' }, { userId: 'ann', appId: '' }],
    ['an app', { kind: 'owner', userId: 'ann', appId: 'main' }, { userId: 'ann', appId: 'main' }],
  ])('is %s', async (_whose, scope, userAppId) => {
    expect(await ask({ scope })).toMatchObject({ userAppId })
  })

  it('is its app’s with the key of an app, whatever is asked', async () => {
    expect(await ask({ scope: { kind: 'mine' } }, 'app')).not.toHaveProperty('userAppId')
  })
})

describe('the list of models', () => {
  it('is narrowed down by every filter', async () => {
    const request = await ask({
      page: 3,
      search: 'food',
      modelTypeId: 'visual-classifier',
      inputField: 'image',
      outputField: 'concepts',
      useCases: ['tagging', 'food'],
      source: 'wrapped',
    })
    expect(request).toMatchObject({
      page: 3,
      perPage: 50,
      search: 'food',
      modelTypeId: 'visual-classifier',
      inputFields: ['image'],
      outputFields: ['concepts'],
      useCases: ['tagging', 'food'],
      source: Model_Source.WRAPPED,
      additionalFields: ['stars'],
    })
  })

  it('is not narrowed down where nothing is asked', async () => {
    const request = await ask({})
    expect(request).toMatchObject({ modelTypeId: '', inputFields: [], outputFields: [], useCases: [], source: 0 })
  })

  it.each<[ModelsQuery['sort'], string, string, boolean]>([
    ['relevance', 'food', 'sortByRelevance', false],
    ['relevance', '', 'sortByModifiedAt', false],
    ['modified', 'food', 'sortByModifiedAt', false],
    ['created', '', 'sortByCreatedAt', false],
    ['stars', '', 'sortByStarCount', false],
    ['name', '', 'sortByName', true],
  ])('by %s with the search %j is sorted by %s', async (sort, search, by, sortAscending) => {
    expect(await ask({ sort, search })).toMatchObject({ sortBy: { case: by, value: true }, sortAscending })
  })

  it('tells of each model what a list shows, and what it is narrowed down by', async () => {
    const model = {
      ...general,
      starCount: 7,
      source: Model_Source.HOSTED,
      useCases: ['tagging'],
      deployRestriction: DeployRestriction.MODEL_OWNER_DEDICATED_COMPUTE_ONLY,
      createdAt: { seconds: 1_600_000_000n },
      modifiedAt: { seconds: 1_700_000_000n, nanos: 500_000_000 },
      modelVersion: { id: 'v9' },
    }
    const server = await serve({ listModels: { answer: { status: ok, models: [model] } } })
    const { models } = await listModels(openTestSession(server.baseUrl), everyModel, never)
    expect(models).toEqual([
      {
        ref,
        name: 'General',
        modelTypeId: 'visual-classifier',
        description: 'Sees',
        source: 'hosted',
        starCount: 7,
        needsDeployment: true,
        modifiedAt: 1_700_000_000_500,
        createdAt: 1_600_000_000_000,
        useCases: ['tagging'],
      },
    ])
  })

  it.each([
    [50, true],
    [49, false],
    [0, false],
  ])('of %i on a page has more: %s', async (count, hasMore) => {
    const models = Array.from({ length: count }, (_, index) => ({ ...general, id: `m${index}` }))
    const server = await serve({ listModels: { answer: { status: ok, models } } })
    expect((await listModels(openTestSession(server.baseUrl), everyModel, never)).hasMore).toBe(hasMore)
  })

  it('leaves out what can be neither named nor asked', async () => {
    const models = [
      { ...general, userId: '' },
      { ...general, name: '' },
    ]
    const server = await serve({ listModels: { answer: { status: ok, models } } })
    const list = await listModels(openTestSession(server.baseUrl), everyModel, never)
    expect(list.models.map(({ name }) => name)).toEqual(['general'])
  })
})

it('says to the platform’s own protos what was meant', async () => {
  const server = await startOfficialServer({ ListModels: () => ({ status: { code: 10000 } }) })
  try {
    const query: ModelsQuery = {
      ...everyModel,
      scope: { kind: 'owner', userId: 'clarifai', appId: 'main' },
      search: 'food',
      inputField: 'image',
      useCases: ['tagging'],
      source: 'hosted',
    }
    await listModels(openTestSession(`http://127.0.0.1:${server.port}`), query, never)
    expect(server.requests[0]?.request).toEqual({
      user_app_id: { user_id: 'clarifai', app_id: 'main' },
      page: 1,
      per_page: 50,
      input_fields: ['image'],
      use_cases: ['tagging'],
      additional_fields: ['stars'],
      search: 'food',
      source: 1,
      sort_by_relevance: true,
    })
  } finally {
    await server.close()
  }
})
