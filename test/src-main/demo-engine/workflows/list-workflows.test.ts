import { expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { pictureInSentence } from '../../../../src-main/demo-engine/workflows/demo-workflows.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'

const owner = { userId: 'foresight', appId: 'demo' }

test('workflows are listed without an owner and for the owner, not for others', async () => {
  const { client } = await openDemo()
  const find = async (request: object) =>
    (await client.call('listWorkflows', request)).workflows.map(({ id, userId, appId }) => ({ id, userId, appId }))
  const mine = [{ id: pictureInSentence.id, ...owner }]
  expect(await find({})).toEqual(mine)
  expect(await find({ userAppId: owner })).toEqual(mine)
  expect(await find({ userAppId: { userId: 'clarifai' } })).toEqual([])
  expect(await find({ page: 2, perPage: 1 })).toEqual([])
})

test('a search wants every word, in any case', async () => {
  const { client } = await openDemo()
  const count = async (search: string) => (await client.call('listWorkflows', { search })).workflows.length
  expect(await count('SENTENCE picture')).toBe(1)
  expect(await count('sentence nothing-like-it')).toBe(0)
})

test('a workflow tells its nodes in order, what each reads and its version', async () => {
  const { client } = await openDemo()
  const { workflow } = await client.call('getWorkflow', { userAppId: owner, workflowId: pictureInSentence.id })
  expect(workflow).toMatchObject({
    ...owner,
    nodes: [
      { id: 'measure', model: { id: 'picture-traits', ...owner, modelTypeId: 'visual-classifier' }, nodeInputs: [] },
      {
        id: 'tell',
        model: { id: 'concepts-to-sentence', modelTypeId: 'concepts-to-text' },
        nodeInputs: [{ nodeId: 'measure' }],
      },
    ],
    version: { id: pictureInSentence.versionId, workflowId: pictureInSentence.id },
    description: pictureInSentence.description,
    notes: pictureInSentence.notes,
  })
  expect(workflow?.version?.nodes).toEqual(workflow?.nodes)
  for (const { model } of workflow?.nodes ?? []) {
    const { status } = await client.call('getModel', {
      modelId: model?.id ?? '',
      versionId: model?.modelVersion?.id ?? '',
    })
    expect(status?.code).toBe(StatusCode.SUCCESS)
  }
})

test.each([
  ['another id', { userAppId: owner, workflowId: 'none' }],
  ['another owner', { userAppId: { userId: 'clarifai', appId: 'main' }, workflowId: pictureInSentence.id }],
])('%s has 22102', async (_name, request) => {
  const { client } = await openDemo()
  expect((await client.call('getWorkflow', request)).status?.code).toBe(StatusCode.WORKFLOW_DOES_NOT_EXIST)
})
