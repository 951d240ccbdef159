import { describe, expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { models } from '../../../../src-main/demo-engine/models.ts'
import { pictureTraits } from '../../../../src-main/demo-engine/picture-models.ts'
import { wordListSentiment } from '../../../../src-main/demo-engine/texts/word-list-sentiment.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'

const owner = { userId: 'foresight', appId: 'demo' }

describe('ListModelVersions', () => {
  test('gives the one version of each model, with its parameters', async () => {
    const { client } = await openDemo()
    for (const { id, versionId } of models) {
      const answer = await client.call('listModelVersions', { userAppId: owner, modelId: id })
      expect(answer).toMatchObject({
        status: { code: StatusCode.SUCCESS },
        modelVersions: [{ id: versionId, status: { code: StatusCode.MODEL_TRAINED }, outputInfo: {} }],
      })
      const { model } = await client.call('getModel', { modelId: id })
      expect(answer.modelVersions[0]?.outputInfo).toEqual(model?.modelVersion?.outputInfo)
    }
  })

  test('has a second page that is empty, and keeps to concepts and replicas', async () => {
    const { client } = await openDemo()
    const count = async (request: object) => {
      const answer = await client.call('listModelVersions', { modelId: wordListSentiment.id, ...request })
      return answer.modelVersions.length
    }
    expect(await count({ page: 2, perPage: 1 })).toBe(0)
    expect(await count({ conceptIds: ['sentiment-positive'], trainedOnly: true })).toBe(1)
    expect(await count({ conceptIds: ['sentiment-positive', 'dog'] })).toBe(0)
    expect(await count({ minReplicas: 1 })).toBe(0)
  })

  test('answers 21200 for a model that there is not', async () => {
    const { client } = await openDemo()
    for (const request of [{ modelId: 'none' }, { modelId: pictureTraits.id, userAppId: { userId: 'clarifai' } }]) {
      const { status } = await client.call('listModelVersions', request)
      expect(status?.code).toBe(StatusCode.MODEL_DOES_NOT_EXIST)
    }
  })
})

describe('ListModelConcepts', () => {
  test('pages through the vocabulary in its order', async () => {
    const { client } = await openDemo()
    const names: string[] = []
    for (let page = 1; ; page++) {
      const { concepts } = await client.call('listModelConcepts', { modelId: pictureTraits.id, page, perPage: 50 })
      names.push(...concepts.map(({ name }) => name))
      if (concepts.length < 50) break
    }
    expect(names).toEqual(pictureTraits.vocabulary.map(({ name }) => name))
  })

  test('finds by the beginning of any word, in any case', async () => {
    const { client } = await openDemo()
    const find = async (search: string) => {
      const answer = await client.call('listModelConcepts', { userAppId: owner, modelId: pictureTraits.id, search })
      return answer.concepts.map(({ name }) => name)
    }
    expect(await find('steel')).toEqual(['steelblue'])
    expect(await find('CONTR')).toEqual(['high contrast', 'low contrast'])
    expect(await find('low con')).toEqual(['low contrast'])
    expect(await find('teelblue')).toEqual([])
  })

  test('tells ids and owner, nothing of a model without concepts, and 21200 where there is none', async () => {
    const { client } = await openDemo()
    const { concepts } = await client.call('listModelConcepts', { modelId: wordListSentiment.id })
    expect(concepts).toMatchObject(wordListSentiment.vocabulary.map((concept) => ({ ...concept, ...owner })))
    expect((await client.call('listModelConcepts', { modelId: 'morse-tones' })).concepts).toEqual([])
    for (const request of [{ modelId: 'none' }, { modelId: pictureTraits.id, versionId: 'none' }]) {
      const { status } = await client.call('listModelConcepts', request)
      expect(status?.code).toBe(StatusCode.MODEL_DOES_NOT_EXIST)
    }
  })
})
