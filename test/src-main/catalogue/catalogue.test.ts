import { join } from 'node:path'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Catalogue } from '../../../src-main/catalogue/catalogue.ts'
import { ModelMemory } from '../../../src-main/catalogue/model-memory.ts'
import { everyModel } from '../../../src-shared/models.ts'
import type { Engine } from '../../../src-shared/history.ts'
import type { Script, ScriptedServer } from '../../fixtures/scripted-server.ts'
import { deadlines, model as ref, ok, openTestClient, quickSchedule, serve } from '../clarifai/open-test-client.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'

const general = { id: 'general', name: 'General', userId: 'owner', appId: 'main', modelTypeId: 'visual-classifier' }
const types = [
  { id: 'visual-classifier', title: 'Visual Classifier', inputFields: ['image'], outputFields: ['concepts'] },
]
const concepts = [
  { id: 'c1', name: 'train' },
  { id: 'c2', name: 'station' },
]
const online: Script = {
  listModels: { answer: { status: ok, models: [general] } },
  getModel: { answer: { status: ok, model: { ...general, notes: '# Notes' } } },
  listModelTypes: { answer: { status: ok, modelTypes: types } },
  listModelVersions: { answer: { status: ok, modelVersions: [{ id: 'v1' }] } },
  listModelConcepts: { answer: { status: ok, concepts } },
}
const refusal = { answer: { status: { code: StatusCode.CONN_KEY_INVALID, description: 'Invalid API key' } } }

/** Gives up on a server that is gone as soon as it has tried again. */
const impatient = {
  ...quickSchedule,
  connect: { ...quickSchedule.connect, limitMs: 200 },
  read: { ...quickSchedule.read, limitMs: 200 },
  connectTimeoutMs: 500,
}

/** Ids of profiles stand for addresses: each is a profile of its own server. */
async function openCatalogue({ engine = 'clarifai' }: { engine?: Engine } = {}) {
  const memory = new ModelMemory(join(await makeTemporaryFolder(), 'models.db'))
  onTestFinished(() => memory.close())
  const connect = async (baseUrl: string) => ({
    client: openTestClient(baseUrl, { deadlines: () => ({ ...deadlines, catalogueS: 1 }), schedule: impatient }),
    profileName: 'Test',
    engine,
    userId: '',
    organisationIds: [],
  })
  return new Catalogue({ connect }, memory)
}

/** Closes the server while the test goes on: its port then refuses connections. */
async function goOffline(server: ScriptedServer): Promise<string> {
  await server.close()
  return server.baseUrl
}

describe('while the platform answers', () => {
  it('models are as it tells them now, and show nothing that only searches need', async () => {
    const catalogue = await openCatalogue()
    const { baseUrl } = await serve(online)
    const page = await catalogue.list(baseUrl, everyModel)
    expect(page).toMatchObject({ models: [{ ref, name: 'General' }], hasMore: false, seenAt: null })
    expect(page.models[0]).not.toHaveProperty('useCases')
    expect(await catalogue.get(baseUrl, ref)).toMatchObject({ card: { notes: '# Notes' }, seenAt: null })
  })
})

describe('where the platform can’t be reached', () => {
  it('models are as they were seen last, with when that was', async () => {
    const catalogue = await openCatalogue()
    const server = await serve(online)
    const before = Date.now()
    await catalogue.list(server.baseUrl, everyModel)
    await catalogue.get(server.baseUrl, ref)
    await catalogue.types(server.baseUrl)
    const address = await goOffline(server)
    const page = await catalogue.list(address, { ...everyModel, search: 'gen', inputField: 'image' })
    expect(page.models.map(({ name }) => name)).toEqual(['General'])
    expect(page.models[0]).not.toHaveProperty('useCases')
    const { card, seenAt } = await catalogue.get(address, ref)
    expect(card).toMatchObject({ ref, notes: '# Notes' })
    for (const time of [page.seenAt, seenAt]) {
      expect(time).toBeGreaterThanOrEqual(before)
      expect(time).toBeLessThanOrEqual(Date.now())
    }
  })

  it('a search that nothing seen answers finds nothing, and says since when', async () => {
    const catalogue = await openCatalogue()
    const server = await serve(online)
    await catalogue.list(server.baseUrl, everyModel)
    const page = await catalogue.list(await goOffline(server), { ...everyModel, search: 'zebra' })
    expect(page).toEqual({ models: [], hasMore: false, seenAt: expect.any(Number) })
  })

  it('types, versions and concepts are as they were seen last', async () => {
    const catalogue = await openCatalogue()
    const server = await serve(online)
    await catalogue.types(server.baseUrl)
    await catalogue.versions(server.baseUrl, ref, 1)
    await catalogue.concepts(server.baseUrl, ref, '')
    const address = await goOffline(server)
    expect(await catalogue.types(address)).toMatchObject([{ id: 'visual-classifier', inputFields: ['image'] }])
    expect(await catalogue.versions(address, { ...ref, versionId: 'v1' }, 1)).toMatchObject({
      versions: [{ versionId: 'v1' }],
    })
    expect(await catalogue.concepts(address, ref, 'stat')).toEqual([{ id: 'c2', name: 'station' }])
  })

  it('what was never seen fails as it did', async () => {
    const catalogue = await openCatalogue()
    const server = await serve(online)
    await catalogue.list(server.baseUrl, everyModel)
    const address = await goOffline(server)
    const unreachable = { error: { kind: 'unreachable' } }
    await expect(catalogue.get(address, ref)).rejects.toMatchObject(unreachable)
    await expect(catalogue.versions(address, ref, 1)).rejects.toMatchObject(unreachable)
    await expect((await openCatalogue()).list(address, everyModel)).rejects.toMatchObject(unreachable)
  }, 60_000)

  it('nor is it reached where it never answers', async () => {
    const catalogue = await openCatalogue()
    const { baseUrl } = await serve({ ...online, listModels: [{ answer: { status: ok, models: [general] } }, 'hang'] })
    await catalogue.list(baseUrl, everyModel)
    expect(await catalogue.list(baseUrl, everyModel)).toMatchObject({ models: [{ ref }], seenAt: expect.any(Number) })
  })

  it('the demo engine’s models are not those of a memory', async () => {
    const catalogue = await openCatalogue({ engine: 'demo' })
    const server = await serve(online)
    await catalogue.list(server.baseUrl, everyModel)
    await expect(catalogue.list(await goOffline(server), everyModel)).rejects.toMatchObject({
      error: { kind: 'unreachable' },
    })
  }, 60_000)
})

describe('a refusal', () => {
  it('is told, whatever was seen before', async () => {
    const catalogue = await openCatalogue()
    const answerThenRefuse: Script = {
      ...online,
      listModels: [{ answer: { status: ok, models: [general] } }, refusal],
      getModel: [{ answer: { status: ok, model: general } }, refusal],
    }
    const { baseUrl } = await serve(answerThenRefuse)
    await catalogue.list(baseUrl, everyModel)
    await catalogue.get(baseUrl, ref)
    await expect(catalogue.list(baseUrl, everyModel)).rejects.toMatchObject({ error: { kind: 'key-rejected' } })
    await expect(catalogue.get(baseUrl, ref)).rejects.toMatchObject({ error: { kind: 'key-rejected' } })
  })

  it('that says that a model is gone has it forgotten', async () => {
    const catalogue = await openCatalogue()
    const gone = { answer: { status: { code: StatusCode.MODEL_DOES_NOT_EXIST } } }
    const server = await serve({ ...online, getModel: [{ answer: { status: ok, model: general } }, gone] })
    await catalogue.list(server.baseUrl, everyModel)
    await catalogue.get(server.baseUrl, ref)
    await expect(catalogue.get(server.baseUrl, ref)).rejects.toMatchObject({ error: { kind: 'model-missing' } })
    const address = await goOffline(server)
    await expect(catalogue.list(address, everyModel)).rejects.toMatchObject({ error: { kind: 'unreachable' } })
  }, 60_000)
})

test('what one profile saw is not shown to another', async () => {
  const catalogue = await openCatalogue()
  const [one, other] = [await serve(online), await serve({ ...online, listModels: { grpc: 14 } })]
  await catalogue.list(one.baseUrl, everyModel)
  await expect(catalogue.list(await goOffline(other), everyModel)).rejects.toMatchObject({
    error: { kind: 'unreachable' },
  })
}, 60_000)
