import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import grpc from '@grpc/grpc-js'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { pictureInSentence } from '../../../../src-main/demo-engine/workflows/demo-workflows.ts'
import type { DemoClient } from '../../../fixtures/demo-client.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { serveSilence } from '../../../fixtures/file-server.ts'
import { encodePicture, paintScene } from '../../../fixtures/pictures.ts'
import { createRandom, testSeeded } from '../../../fixtures/seeded.ts'

const scene = await encodePicture(paintScene({ width: 90, height: 60 }, createRandom(5)), 'png')
const image = (base64: Uint8Array, id = '') => ({ id, data: { image: { base64 } } })
const bad = image(Buffer.from('%PDF-1.7'))
const deployment = (id: string) => ({ deployment: { id, userId: 'foresight' } })

const run = (client: DemoClient, request: object) =>
  client.call('postWorkflowResults', {
    userAppId: { userId: 'foresight', appId: 'demo' },
    workflowId: pictureInSentence.id,
    ...request,
  })

testSeeded('the nodes answer as they do when they are asked one after the other', async (random) => {
  const { client } = await openDemo()
  const inputs = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => {
      const size = { width: random.integer(1, 300), height: random.integer(1, 300) }
      return image(await encodePicture(paintScene(size, random), 'png'), `picture-${index}`)
    }),
  )
  const { status, results, workflow } = await run(client, { inputs })
  expect(status?.code).toBe(StatusCode.SUCCESS)
  expect(workflow?.nodes.map(({ id }) => id)).toEqual(['measure', 'tell'])
  expect(results.map(({ input }) => input?.id)).toEqual(inputs.map(({ id }) => id))
  for (const [index, input] of inputs.entries()) {
    const measured = (await client.call('postModelOutputs', { modelId: 'picture-traits', inputs: [input] })).outputs[0]
    const concepts = measured?.data?.concepts ?? []
    const told = await client.call('postModelOutputs', {
      modelId: 'concepts-to-sentence',
      inputs: [{ data: { concepts } }],
    })
    const outputs = results[index]?.outputs
    expect(outputs?.map(({ data }) => data)).toEqual([measured?.data, told.outputs[0]?.data])
    expect(outputs?.map(({ model }) => model)).toEqual([measured?.model, told.outputs[0]?.model])
    expect(outputs?.map((output) => output.status?.code)).toEqual([StatusCode.SUCCESS, StatusCode.SUCCESS])
    expect(outputs?.[1]?.data?.text?.raw).toContain(concepts[0]?.name)
    expect(outputs?.[1]?.completionTokens).toBeGreaterThan(0)
  }
})

test('an input that fails fails for itself, in its node and in those that read it', async () => {
  const { client } = await openDemo()
  const { status, results } = await run(client, { inputs: [image(scene), bad, image(scene)] })
  expect(status?.code).toBe(StatusCode.MIXED_STATUS)
  expect(results.map((result) => result.status?.code)).toEqual([10000, StatusCode.INPUT_UNSUPPORTED_FORMAT, 10000])
  expect(results[1]?.outputs.map((output) => output.status?.code)).toEqual([
    StatusCode.INPUT_UNSUPPORTED_FORMAT,
    StatusCode.WORKFLOW_NO_MATCHING_INPUT,
  ])
  expect(results[2]?.outputs.map(({ data }) => data)).toEqual(results[0]?.outputs.map(({ data }) => data))
})

test('output_config holds for the nodes that give concepts', async () => {
  const { client } = await openDemo()
  const { results } = await run(client, { inputs: [image(scene)], outputConfig: { maxConcepts: 2 } })
  expect(results[0]?.outputs[0]?.data?.concepts).toHaveLength(2)
  const refused = await run(client, { inputs: [image(scene)], outputConfig: { maxConcepts: 201 } })
  expect(refused.status?.code).toBe(StatusCode.PREDICT_INVALID_REQUEST)
})

describe('a workflow call is refused', () => {
  test.each([
    ['without inputs', { inputs: [] }, StatusCode.WORKFLOW_INVALID_ARGUMENT],
    ['of an unknown workflow', { workflowId: 'none' }, StatusCode.WORKFLOW_DOES_NOT_EXIST],
    ['of an unknown version', { versionId: 'none' }, StatusCode.WORKFLOW_DOES_NOT_EXIST],
    ['of another owner', { userAppId: { userId: 'clarifai' } }, StatusCode.WORKFLOW_DOES_NOT_EXIST],
    [
      'with a place for a node that there is not',
      { nodeRunnerSelectors: { none: deployment('picture-traits-ready') } },
      StatusCode.WORKFLOW_INVALID_ARGUMENT,
    ],
    [
      'with a place that serves another node',
      { nodeRunnerSelectors: { tell: deployment('picture-traits-ready') } },
      StatusCode.DEPLOYMENT_INVALID_ARGUMENT,
    ],
    [
      'with a place that is disabled',
      { nodeRunnerSelectors: { measure: deployment('picture-traits-disabled') } },
      StatusCode.DEPLOYMENT_DISABLED,
    ],
    ['that wants state kept', { workflowState: { id: 'init' } }, StatusCode.WORKFLOW_INVALID_ARGUMENT],
  ])('%s', async (_name, request, code) => {
    const { client } = await openDemo()
    const { status, results } = await run(client, { inputs: [image(scene)], ...request })
    expect(status?.code).toBe(code)
    expect(status?.details).not.toBe('')
    expect(results).toEqual([])
  })

  test('with 33 inputs, in figures; 32 are taken', async () => {
    const { client } = await openDemo()
    const inputs = Array.from({ length: 33 }, () => image(scene))
    expect((await run(client, { inputs })).status).toMatchObject({
      code: StatusCode.WORKFLOW_INVALID_ARGUMENT,
      details: '33 inputs; the limit is 32',
    })
    const taken = await run(client, { inputs: inputs.slice(1) })
    expect([taken.status?.code, taken.results.length]).toEqual([StatusCode.SUCCESS, 32])
  })
})

test('a newest and a named version, nodes on deployments of their own, of the workflow or in a nodepool run alike', async () => {
  const { client } = await openDemo()
  const plain = await run(client, { inputs: [image(scene)] })
  const whole = deployment('picture-in-a-sentence-ready')
  const pool = { nodepool: { id: 'main-pool', computeCluster: { id: 'this-computer', userId: 'me' } } }
  const single = { measure: deployment('picture-traits-ready'), tell: deployment('concepts-to-sentence-ready') }
  for (const request of [
    { versionId: pictureInSentence.versionId },
    { nodeRunnerSelectors: { measure: whole, tell: whole } },
    { nodeRunnerSelectors: { measure: pool, tell: pool } },
    { nodeRunnerSelectors: single },
  ]) {
    const { status, results, workflow } = await run(client, { inputs: [image(scene)], ...request })
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(workflow?.version?.id).toBe(pictureInSentence.versionId)
    expect(results[0]?.outputs.map(({ data }) => data)).toEqual(plain.results[0]?.outputs.map(({ data }) => data))
  }
})

test('where one node’s place is refused, the other nodes’ places are left', async () => {
  let now = 0
  const { client } = await openDemo({ startMs: 100, idleMs: 1000, now: () => now })
  const cold = deployment('picture-traits-cold')
  const code = async (tell: object) => {
    const nodeRunnerSelectors = { measure: cold, tell }
    return (await run(client, { inputs: [image(scene)], nodeRunnerSelectors })).status?.code
  }
  expect(await code({})).toBe(StatusCode.MODEL_DEPLOYING)
  now += 100
  expect(await code({})).toBe(StatusCode.SUCCESS)
  expect(await code(deployment('none'))).toBe(StatusCode.DEPLOYMENT_DOES_NOT_EXIST)
  now += 1000
  const { deployment: seen } = await client.call('getDeployment', { deploymentId: cold.deployment.id })
  expect(seen?.deploymentMetrics?.aggregate?.liveReplicas).toBe(0)
})

test('a cancelled call stops its downloads', async () => {
  const { client } = await openDemo()
  const caller = new AbortController()
  const { address, arrived } = await serveSilence()
  const inputs = [{ data: { image: { url: address } } }]
  const call = client.call('postWorkflowResults', { workflowId: pictureInSentence.id, inputs }, caller.signal)
  const closed = once(await arrived, 'close')
  caller.abort()
  await expect(call).rejects.toMatchObject({ code: grpc.status.CANCELLED })
  await closed
})
