import { expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { modelTypes, takesField } from '../../../../src-main/demo-engine/model-types.ts'
import { models } from '../../../../src-main/demo-engine/models.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'

test('there is a type for each model, described, and none that has no model', async () => {
  const { client } = await openDemo()
  const { status, modelTypes: listed } = await client.call('listModelTypes', {})
  expect(status?.code).toBe(StatusCode.SUCCESS)
  expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(models.map(({ modelTypeId }) => modelTypeId)))
  for (const { id, title, description, inputFields, outputFields } of listed) {
    expect([title, description], id).not.toContain('')
    expect([inputFields.length, outputFields.length], id).not.toContain(0)
  }
})

test('a type tells what its models take and give, and the parameters that all of them have', async () => {
  const { client } = await openDemo()
  const { modelTypes: listed } = await client.call('listModelTypes', { userAppId: { userId: 'me' } })
  const find = (id: string) => listed.find((type) => type.id === id)
  expect(find('text-embedder')).toMatchObject({
    inputFields: ['text'],
    outputFields: ['embeddings'],
    modelTypeFields: [{ path: 'output_info.params.dimensions' }, { path: 'output_info.params.input_type' }],
  })
  // the one that is called by its methods takes none, and does not count
  expect(find('text-to-text')?.modelTypeFields.map(({ path }) => path)).toEqual([
    'output_info.params.pace',
    'output_info.params.max_tokens',
  ])
})

test('pages, and those of others are none', async () => {
  const { client } = await openDemo()
  const ids = async (request: object) => (await client.call('listModelTypes', request)).modelTypes.map(({ id }) => id)
  const all = await ids({})
  expect(await ids({ page: 2, perPage: 3 })).toEqual(all.slice(3, 6))
  expect(await ids({ userAppId: { userId: 'clarifai' } })).toEqual([])
})

test('a type that is none of the engine’s takes nothing', () => {
  expect(takesField('text-to-audio', 'text')).toBe(true)
  expect(takesField('text-to-audio', 'audio')).toBe(false)
  expect(takesField('visual-teleporter', 'image')).toBe(false)
  expect(new Set(modelTypes.map(({ id }) => id)).size).toBe(modelTypes.length)
})
