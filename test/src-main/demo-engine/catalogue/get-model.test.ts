import { describe, expect, test } from 'vitest'
import { timestampMs } from '@bufbuild/protobuf/wkt'
import {
  Model_Source,
  ModelTypeField_DataType as DataType,
  ModelTypeField_ModelTypeFieldType as FieldType,
  RunnerMethodType,
  Visibility_Gettable,
} from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { pictureModels, pictureTraits } from '../../../../src-main/demo-engine/picture-models.ts'
import { helpAnswers } from '../../../../src-main/demo-engine/text-models.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'

const [, dominantColours] = pictureModels
if (dominantColours === undefined) throw new Error('a model is missing')
const owner = { userId: 'foresight', appId: 'demo' }

describe('GetModel', () => {
  test('gives what a card shows', async () => {
    const { client } = await openDemo()
    const { model, status } = await client.call('getModel', { userAppId: owner, modelId: pictureTraits.id })
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(model).toMatchObject({
      ...owner,
      id: pictureTraits.id,
      name: pictureTraits.name,
      modelTypeId: 'visual-classifier',
      description: pictureTraits.description,
      notes: expect.stringMatching(/^# .+\n\n/),
      visibility: { gettable: Visibility_Gettable.PUBLIC },
      source: Model_Source.HOSTED,
      modelVersion: {
        id: pictureTraits.versionId,
        license: 'Apache-2.0',
        activeConceptCount: pictureTraits.vocabulary.length,
        status: { code: StatusCode.MODEL_TRAINED },
        methodSignatures: [],
      },
    })
    expect(model?.modelVersion?.createdAt && timestampMs(model.modelVersion.createdAt)).toBe(pictureTraits.createdAt)
    expect(model?.modifiedAt && timestampMs(model.modifiedAt)).toBe(pictureTraits.createdAt)
  })

  test('declares the parameters of a model that writes, with their defaults and ranges', async () => {
    const { client } = await openDemo()
    const { model } = await client.call('getModel', { userAppId: owner, modelId: helpAnswers.id })
    expect(model).toMatchObject({ modelTypeId: 'text-to-text', task: 'generate' })
    const info = model?.modelVersion?.outputInfo
    expect(info?.paramsSpecs).toMatchObject([
      {
        path: 'output_info.params.pace',
        fieldType: FieldType.NUMBER,
        defaultValue: { kind: { case: 'numberValue', value: 40 } },
        modelTypeRangeInfo: { min: 0, max: 1000 },
      },
      { path: 'output_info.params.max_tokens', modelTypeRangeInfo: { min: 1, step: 1 } },
    ])
    for (const { description } of info?.paramsSpecs ?? []) expect(description).not.toBe('')
  })

  test('declares choices with what each of them means', async () => {
    const { client } = await openDemo()
    const { model } = await client.call('getModel', { modelId: 'prompt-patterns' })
    const [size] = model?.modelVersion?.outputInfo?.paramsSpecs ?? []
    expect(size).toMatchObject({
      path: 'output_info.params.size',
      fieldType: FieldType.ENUM,
      defaultValue: { kind: { case: 'stringValue', value: '512x512' } },
      modelTypeEnumOptions: expect.arrayContaining([
        expect.objectContaining({ id: '768x512', description: 'Landscape' }),
      ]),
    })
  })

  test('declares the methods of a model that is called by them, and no parameters', async () => {
    const { client } = await openDemo()
    const { model } = await client.call('getModel', { modelId: 'rewrite-text' })
    const version = model?.modelVersion
    expect(version?.outputInfo?.paramsSpecs).toEqual([])
    expect(version?.methodSignatures.map(({ name, methodType }) => [name, methodType])).toEqual([
      ['predict', RunnerMethodType.UNARY_UNARY],
      ['generate', RunnerMethodType.UNARY_STREAMING],
      ['count', RunnerMethodType.UNARY_UNARY],
    ])
    expect(version?.methodSignatures[0]?.inputFields).toMatchObject([
      { name: 'text', type: DataType.STR, required: true, isParam: false, default: '' },
      {
        name: 'style',
        type: DataType.STR,
        required: false,
        isParam: true,
        default: 'title',
        modelTypeEnumOptions: [{ id: 'upper' }, { id: 'lower' }, { id: 'title' }, { id: 'reverse' }],
      },
      { name: 'repeat', type: DataType.INT, default: '1', isParam: true, modelTypeRangeInfo: { min: 1, max: 100 } },
      { name: 'separator', type: DataType.STR, default: ' ', isParam: true },
    ])
    expect(version?.methodSignatures.map(({ outputFields }) => outputFields)).toMatchObject([
      [{ name: 'return', type: DataType.STR, iterator: false }],
      [{ name: 'return', type: DataType.STR, iterator: true }],
      [{ name: 'return', type: DataType.JSON_DATA }],
    ])
  })

  test('takes the newest version by an empty id or by its own', async () => {
    const { client } = await openDemo()
    for (const versionId of ['', pictureTraits.versionId]) {
      const { model } = await client.call('getModel', { modelId: pictureTraits.id, versionId })
      expect(model?.modelVersion?.id).toBe(pictureTraits.versionId)
    }
  })

  test.each([
    ['another model', { userAppId: owner, modelId: 'general-image-recognition' }],
    ['another version', { userAppId: owner, modelId: pictureTraits.id, versionId: dominantColours.versionId }],
    ['another owner', { userAppId: { userId: 'clarifai', appId: 'demo' }, modelId: pictureTraits.id }],
    ['another app', { userAppId: { userId: 'foresight', appId: 'main' }, modelId: pictureTraits.id }],
    ['no id', { userAppId: owner }],
  ])('answers 21200 for %s', async (_name, request) => {
    const { client } = await openDemo()
    const { status, model } = await client.call('getModel', request)
    expect(status?.code).toBe(StatusCode.MODEL_DOES_NOT_EXIST)
    expect(model).toBeUndefined()
  })
})
