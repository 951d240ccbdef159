import { describe, expect, test } from 'vitest'
import { timestampMs } from '@bufbuild/protobuf/wkt'
import {
  ModelTypeField_ModelTypeFieldType,
  Visibility_Gettable,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { models } from '../../../src-main/demo-engine/models.ts'
import { pictureModels } from '../../../src-main/demo-engine/picture-models.ts'
import { helpAnswers } from '../../../src-main/demo-engine/text-models.ts'
import { openDemo } from '../../fixtures/demo-server.ts'

const [first, second] = pictureModels
if (first === undefined || second === undefined) throw new Error('models are missing')
const owner = { userId: 'foresight', appId: 'demo' }

describe('ListModels', () => {
  test('lists all models, newest first, without an owner and for the owner', async () => {
    const { client } = await openDemo()
    for (const request of [
      {},
      { userAppId: { userId: 'foresight' } },
      { userAppId: owner },
      { userAppId: { userId: 'me' } },
    ]) {
      const answer = await client.call('listModels', request)
      expect(answer.status?.code).toBe(StatusCode.SUCCESS)
      expect(answer.models.map(({ id }) => id)).toEqual(models.map(({ id }) => id))
    }
  })

  test('lists nothing of others', async () => {
    const { client } = await openDemo()
    for (const userAppId of [{ userId: 'clarifai' }, { userId: 'foresight', appId: 'main' }]) {
      const answer = await client.call('listModels', { userAppId })
      expect(answer).toMatchObject({ status: { code: StatusCode.SUCCESS }, models: [] })
    }
  })

  test('finds by every word of a search, in any case', async () => {
    const { client } = await openDemo()
    const find = async (search: string) => (await client.call('listModels', { search })).models.map(({ id }) => id)
    expect(await find('DEMONSTRATION colours dominant')).toEqual([second.id])
    expect(await find(first.id)).toEqual([first.id])
    expect(await find('dominant nothing-like-it')).toEqual([])
  })

  test('keeps to the model type asked for', async () => {
    const { client } = await openDemo()
    const count = async (modelTypeId: string) => (await client.call('listModels', { modelTypeId })).models.length
    expect(await count('visual-classifier')).toBe(pictureModels.length)
    expect(await count('text-to-text')).toBe(1)
    expect(await count('concepts-to-text')).toBe(1)
    expect(await count('visual-detector')).toBe(0)
  })

  test('gives page after page until one is empty', async () => {
    const { client } = await openDemo()
    const page = async (number: number) =>
      (await client.call('listModels', { page: number, perPage: 1 })).models.map(({ id }) => id)
    expect([await page(0), await page(1), await page(2), await page(models.length + 1)]).toEqual([
      [first.id],
      [first.id],
      [second.id],
      [],
    ])
    const tooLong = await client.call('listModels', { perPage: 1001 })
    expect(tooLong.status?.code).toBe(StatusCode.CONN_INVALID_REQUEST)
  })

  test('sorts by name and by age, both ways', async () => {
    const { client } = await openDemo()
    const byName = { sortBy: { case: 'sortByName', value: true } } as const
    const list = async (request: object) => {
      const answer = await client.call('listModels', { ...request, modelTypeId: 'visual-classifier' })
      return answer.models.map(({ id }) => id)
    }
    expect(await list({ ...byName, sortAscending: true })).toEqual([second.id, first.id])
    expect(await list(byName)).toEqual([first.id, second.id])
    expect(await list({ sortAscending: true })).toEqual([second.id, first.id])
  })
})

describe('GetModel', () => {
  test('gives what a card shows', async () => {
    const { client } = await openDemo()
    const { model, status } = await client.call('getModel', { userAppId: owner, modelId: first.id })
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(model).toMatchObject({
      ...owner,
      id: first.id,
      name: first.name,
      modelTypeId: 'visual-classifier',
      description: first.description,
      notes: expect.stringMatching(/^# .+\n\n/),
      visibility: { gettable: Visibility_Gettable.PUBLIC },
      modelVersion: {
        id: first.versionId,
        license: 'Apache-2.0',
        activeConceptCount: first.vocabulary.length,
        status: { code: StatusCode.MODEL_TRAINED },
      },
    })
    expect(model?.modelVersion?.createdAt && timestampMs(model.modelVersion.createdAt)).toBe(first.createdAt)
    expect(model?.modifiedAt && timestampMs(model.modifiedAt)).toBe(first.createdAt)
  })

  test('declares the parameters of a model that writes, with their defaults and ranges', async () => {
    const { client } = await openDemo()
    const { model } = await client.call('getModel', { userAppId: owner, modelId: helpAnswers.id })
    expect(model).toMatchObject({ modelTypeId: 'text-to-text', task: 'generate' })
    const info = model?.modelVersion?.outputInfo
    expect(info?.paramsSpecs).toMatchObject([
      {
        path: 'output_info.params.pace',
        fieldType: ModelTypeField_ModelTypeFieldType.NUMBER,
        defaultValue: { kind: { case: 'numberValue', value: 40 } },
        modelTypeRangeInfo: { min: 0, max: 1000 },
      },
      { path: 'output_info.params.max_tokens', modelTypeRangeInfo: { min: 1, step: 1 } },
    ])
    for (const { description } of info?.paramsSpecs ?? []) expect(description).not.toBe('')
  })

  test('takes the newest version by an empty id or by its own', async () => {
    const { client } = await openDemo()
    for (const versionId of ['', first.versionId]) {
      const { model } = await client.call('getModel', { modelId: first.id, versionId })
      expect(model?.modelVersion?.id).toBe(first.versionId)
    }
  })

  test.each([
    ['another model', { userAppId: owner, modelId: 'general-image-recognition' }],
    ['another version', { userAppId: owner, modelId: first.id, versionId: second.versionId }],
    ['another owner', { userAppId: { userId: 'clarifai', appId: 'demo' }, modelId: first.id }],
    ['another app', { userAppId: { userId: 'foresight', appId: 'main' }, modelId: first.id }],
    ['no id', { userAppId: owner }],
  ])('answers 21200 for %s', async (_name, request) => {
    const { client } = await openDemo()
    const { status, model } = await client.call('getModel', request)
    expect(status?.code).toBe(StatusCode.MODEL_DOES_NOT_EXIST)
    expect(model).toBeUndefined()
  })
})
