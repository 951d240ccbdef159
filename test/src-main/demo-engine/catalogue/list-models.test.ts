import { describe, expect, test } from 'vitest'
import {
  LicenseType,
  Model_Source,
  Visibility_Gettable,
} from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { models } from '../../../../src-main/demo-engine/models.ts'
import { pictureModels, pictureTraits } from '../../../../src-main/demo-engine/picture-models.ts'
import { helpAnswers } from '../../../../src-main/demo-engine/text-models.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'

const [, dominantColours] = pictureModels
if (dominantColours === undefined) throw new Error('a model is missing')
const owner = { userId: 'foresight', appId: 'demo' }
const allIds = models.map(({ id }) => id)

async function openList(compute = {}) {
  const { client } = await openDemo(compute)
  return async (request: object) => {
    const { status, models: found } = await client.call('listModels', request)
    expect(status).toMatchObject({ code: StatusCode.SUCCESS })
    return found.map(({ id }) => id)
  }
}

describe('ListModels', () => {
  test('lists all models, newest first, without an owner and for the owner', async () => {
    const list = await openList()
    expect(models.map(({ createdAt }) => createdAt)).toEqual(
      models.map(({ createdAt }) => createdAt).toSorted((one, other) => other - one),
    )
    for (const userAppId of [undefined, { userId: 'foresight' }, owner, { userId: 'me' }]) {
      expect(await list(userAppId === undefined ? {} : { userAppId })).toEqual(allIds)
    }
  })

  test('lists nothing of others', async () => {
    const list = await openList()
    expect(await list({ userAppId: { userId: 'clarifai' } })).toEqual([])
    expect(await list({ userAppId: { userId: 'foresight', appId: 'main' } })).toEqual([])
  })

  test('finds by the beginnings of words of id, name, description and notes, in any case and order', async () => {
    const list = await openList()
    expect(await list({ search: 'COLOURS dominant' })).toContain(dominantColours.id)
    expect(await list({ search: 'k-means in cielab' })).toContain(dominantColours.id)
    expect(await list({ search: 'morse-rea' })).toContain('morse-reader')
    expect(await list({ search: 'orse' })).toEqual([])
    expect(await list({ search: 'dominant nothing-like-it' })).toEqual([])
    expect(await list({ search: '  ' })).toEqual(allIds)
  })

  test('keeps to the model type asked for', async () => {
    const list = await openList()
    for (const modelTypeId of new Set(models.map((model) => model.modelTypeId))) {
      expect(await list({ modelTypeId })).toEqual(
        models.filter((model) => model.modelTypeId === modelTypeId).map(({ id }) => id),
      )
    }
    expect(await list({ modelTypeId: 'visual-teleporter' })).toEqual([])
  })

  test('keeps to what is taken and given, all of it', async () => {
    const list = await openList()
    expect(await list({ inputFields: ['text'], outputFields: ['audio'] })).toEqual(['morse-tones'])
    expect(await list({ inputFields: ['audio', 'video'] })).toEqual(['describe-together'])
    expect(await list({ inputFields: ['audio'] })).toEqual(['morse-reader', 'describe-together'])
    expect(await list({ outputFields: ['smell'] })).toEqual([])
  })

  test('keeps to use cases, any of them', async () => {
    const list = await openList()
    expect(await list({ useCases: ['speech-synthesis', 'text-to-speech'] })).toEqual(['morse-tones'])
    expect(await list({ useCases: ['color', 'question-answering'] })).toEqual([dominantColours.id, helpAnswers.id])
  })

  test.each([
    [{ source: Model_Source.HOSTED }, { source: Model_Source.WRAPPED }],
    [{ licenseType: LicenseType.OPEN_SOURCE }, { licenseType: LicenseType.CLOSED_SOURCE }],
    [{ license: 'Apache-2.0' }, { license: 'MIT' }],
    [{ creator: 'Foresight' }, { creator: 'Clarifai' }],
    [{ toolkits: ['PyTorch', 'Foresight'] }, { toolkits: ['PyTorch'] }],
    [{ languages: ['en'] }, { languages: ['ja'] }],
    [
      { visibility: { gettable: Visibility_Gettable.PUBLIC } },
      { visibility: { gettable: Visibility_Gettable.PRIVATE } },
    ],
    [{ trainedOnly: true }, { featuredOnly: true }],
    [{}, { starredOnly: true }],
    [{}, { bookmark: true }],
  ])('%o finds all, %o none', async (all, none) => {
    const list = await openList()
    expect(await list(all)).toEqual(allIds)
    expect(await list(none)).toEqual([])
  })

  test('keeps to versions, and to models that run somewhere', async () => {
    const list = await openList()
    expect(await list({ modelVersionIds: [helpAnswers.versionId, 'none'] })).toEqual([helpAnswers.id])
    expect(await list({ minReplicas: 1 })).toEqual([pictureTraits.id, helpAnswers.id, 'concepts-to-sentence'])
  })

  test('counts replicas only where it is asked to', async () => {
    const { client } = await openDemo()
    const count = async (showReplicas: boolean) => {
      const request = { showReplicas, modelVersionIds: [helpAnswers.versionId] }
      return (await client.call('listModels', request)).models.map(({ replicaCount }) => replicaCount)
    }
    expect([await count(true), await count(false)]).toEqual([[1], [0]])
  })

  test('tells parameters and limits of the answers only where it is asked to', async () => {
    const { client } = await openDemo()
    const specsOf = async (additionalFields: string[]) => {
      const answer = await client.call('listModels', { additionalFields, modelTypeId: 'text-embedder' })
      return answer.models.map(({ modelVersion }) => modelVersion?.outputInfo?.paramsSpecs.length)
    }
    expect(await specsOf(['stars'])).toEqual([undefined])
    expect(await specsOf(['outputs'])).toEqual([2])
    expect(await specsOf(['all'])).toEqual([2])
  })

  testSeeded('gives page after page until one is empty', async (random) => {
    const list = await openList()
    const perPage = random.integer(1, models.length)
    const pages: string[][] = []
    for (let page = 1; pages.at(-1)?.length !== 0; page++) pages.push(await list({ page, perPage }))
    expect(pages.flat()).toEqual(allIds)
    expect(pages[0]).toHaveLength(perPage)
    expect(await list({ page: 0, perPage })).toEqual(pages[0])
  })

  test('refuses a page that is too long', async () => {
    const { client } = await openDemo()
    const { status } = await client.call('listModels', { perPage: 1001 })
    expect(status?.code).toBe(StatusCode.CONN_INVALID_REQUEST)
  })

  test('sorts by name and by age, both ways', async () => {
    const list = await openList()
    const byName = { sortBy: { case: 'sortByName', value: true } } as const
    const names = models.toSorted((one, other) => one.name.localeCompare(other.name, 'en')).map(({ id }) => id)
    expect(await list({ ...byName, sortAscending: true })).toEqual(names)
    expect(await list(byName)).toEqual(names.toReversed())
    for (const key of ['sortByCreatedAt', 'sortByModifiedAt'] as const) {
      expect(await list({ sortBy: { case: key, value: true } })).toEqual(allIds)
    }
    const ages = models.toSorted((one, other) => one.createdAt - other.createdAt).map(({ createdAt }) => createdAt)
    const listed = await list({ sortAscending: true })
    expect(listed.map((id) => models.find((model) => model.id === id)?.createdAt)).toEqual(ages)
  })

  test('leaves the newest first where all have as many stars and inputs', async () => {
    const list = await openList()
    for (const key of ['sortByStarCount', 'sortByNumInputs'] as const) {
      expect(await list({ sortBy: { case: key, value: true } })).toEqual(allIds)
    }
  })

  test('sorts by relevance: what names the word stands before what only speaks of it', async () => {
    const list = await openList()
    const byRelevance = { sortBy: { case: 'sortByRelevance', value: true } } as const
    const found = await list({ ...byRelevance, search: 'sentence' })
    expect(found[0]).toBe('concepts-to-sentence')
    expect(found.length).toBeGreaterThan(1)
  })
})
