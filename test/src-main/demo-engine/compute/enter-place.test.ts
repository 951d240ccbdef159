import { describe, expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { helpAnswers } from '../../../../src-main/demo-engine/text-models.ts'
import { pictureTraits } from '../../../../src-main/demo-engine/picture-models.ts'
import { readAll, type DemoClient } from '../../../fixtures/demo-client.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { encodePicture, paintSolid } from '../../../fixtures/pictures.ts'

const picture = await encodePicture(paintSolid({ width: 20, height: 20 }, [0, 128, 128]), 'png')
const question = [{ data: { text: { raw: 'streams' } } }]
const pictures = [{ data: { image: { base64: picture } } }]

const deployment = (id: string, userId = 'foresight') => ({ deployment: { id, userId } })
const nodepool = (id: string, clusterId: string, userId = 'foresight') => ({
  nodepool: { id, computeCluster: { id: clusterId, userId } },
})
const main = nodepool('main-pool', 'this-computer')

async function ask(client: DemoClient, runnerSelector: object, modelId = helpAnswers.id) {
  const inputs = modelId === helpAnswers.id ? question : pictures
  return client.call('postModelOutputs', { modelId, inputs, runnerSelector })
}

/** A server whose clock stands still until it is moved. */
async function openStill() {
  let now = 0
  const demo = await openDemo({ startMs: 6000, idleMs: 60_000, now: () => now })
  return { ...demo, advance: (durationMs: number) => (now += durationMs) }
}

describe('a prediction on a deployment', () => {
  test('says where it ran', async () => {
    const { client } = await openDemo()
    const { status, runnerSelector, outputs } = await ask(client, deployment('help-answers-ready'))
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(outputs[0]?.data?.text?.raw).not.toBe('')
    expect(runnerSelector).toMatchObject({
      deployment: { id: 'help-answers-ready', userId: 'foresight' },
      nodepool: { id: 'main-pool', computeCluster: { id: 'this-computer', userId: 'foresight' } },
      runner: { id: 'runner-help-answers-ready' },
    })
  })

  test('answers as shared compute does, which names no place', async () => {
    const { client } = await openDemo()
    const there = await ask(client, deployment('picture-traits-ready', 'me'), pictureTraits.id)
    for (const none of [{}, { runner: undefined }]) {
      const shared = await ask(client, none, pictureTraits.id)
      expect(shared.runnerSelector).toBeUndefined()
      expect(shared.outputs[0]?.data).toEqual(there.outputs[0]?.data)
    }
  })

  test('that sleeps starts it: 21351, then 21355, then the answer', async () => {
    const { client, advance } = await openStill()
    const codes: unknown[] = []
    const live: unknown[] = []
    for (const durationMs of [0, 2999, 1, 2999, 1]) {
      advance(durationMs)
      const { status, outputs } = await ask(client, deployment('help-answers-cold'))
      codes.push([status?.code, outputs.length])
      const { deployment: seen } = await client.call('getDeployment', { deploymentId: 'help-answers-cold' })
      live.push(seen?.deploymentMetrics?.aggregate?.liveReplicas)
    }
    expect(codes).toEqual([
      [StatusCode.MODEL_DEPLOYING, 0],
      [StatusCode.MODEL_DEPLOYING, 0],
      [StatusCode.MODEL_LOADING, 0],
      [StatusCode.MODEL_LOADING, 0],
      [StatusCode.SUCCESS, 1],
    ])
    expect(live).toEqual([0, 0, 0, 0, 1])
    advance(60_000)
    expect((await ask(client, deployment('help-answers-cold'))).status?.code).toBe(StatusCode.MODEL_DEPLOYING)
  })

  test('that sleeps tells so in every kind of call', async () => {
    const { client, advance } = await openStill()
    const request = { modelId: helpAnswers.id, inputs: question, runnerSelector: deployment('help-answers-cold') }
    const { send, end, answers } = client.exchange('streamModelOutputs')
    const exchange = async () => {
      send(request)
      return (await answers.next()).value?.status?.code
    }
    const generate = async () => {
      const [first, ...others] = await readAll(client.read('generateModelOutputs', request))
      return [first?.status?.code, others.length > 0]
    }
    expect(await exchange()).toBe(StatusCode.MODEL_DEPLOYING)
    expect(await generate()).toEqual([StatusCode.MODEL_DEPLOYING, false])
    advance(3000)
    expect(await exchange()).toBe(StatusCode.MODEL_LOADING)
    expect(await generate()).toEqual([StatusCode.MODEL_LOADING, false])
    advance(3000)
    expect(await exchange()).toBe(StatusCode.SUCCESS)
    end()
    const fast = { ...request, model: { modelVersion: { outputInfo: { params: { pace: 0 } } } } }
    for (const answer of await readAll(client.read('generateModelOutputs', fast))) {
      expect(answer).toMatchObject({
        status: { code: StatusCode.SUCCESS },
        runnerSelector: { runner: { id: 'runner-help-answers-cold' } },
      })
    }
  })

  test('with the real clock takes about as long as it is set to', async () => {
    const { client } = await openDemo({ startMs: 80 })
    const codes = new Set<number | undefined>()
    const startedAt = performance.now()
    while (!codes.has(StatusCode.SUCCESS)) codes.add((await ask(client, deployment('help-answers-cold'))).status?.code)
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(79)
    expect([...codes]).toEqual([StatusCode.MODEL_DEPLOYING, StatusCode.MODEL_LOADING, StatusCode.SUCCESS])
  })
})

test('a refused request starts nothing', async () => {
  const { client } = await openStill()
  const runnerSelector = deployment('help-answers-cold')
  await client.call('postModelOutputs', { modelId: helpAnswers.id, inputs: [], runnerSelector })
  await ask(client, { ...runnerSelector, ...nodepool('waiting-pool', 'showcase') })
  const { deployment: seen } = await client.call('getDeployment', { deploymentId: 'help-answers-cold' })
  expect(seen?.deploymentMetrics?.aggregate?.desiredReplicas).toBe(0)
})

describe('a prediction on a nodepool', () => {
  test('runs on a deployment of the model there', async () => {
    const { client } = await openDemo()
    for (const [modelId, id] of [
      [helpAnswers.id, 'help-answers-ready'],
      [pictureTraits.id, 'picture-traits-ready'],
    ] as const) {
      const { status, runnerSelector } = await ask(client, main, modelId)
      expect(status?.code).toBe(StatusCode.SUCCESS)
      expect(runnerSelector).toMatchObject({ deployment: { id }, nodepool: { id: 'main-pool' } })
    }
  })

  test('and a deployment runs where both agree', async () => {
    const { client } = await openDemo()
    const both = await ask(client, { ...main, ...deployment('help-answers-ready') })
    expect(both).toMatchObject({
      status: { code: StatusCode.SUCCESS },
      runnerSelector: { deployment: { id: 'help-answers-ready' } },
    })
  })

  test('and a runner alone is found by its id', async () => {
    const { client } = await openDemo()
    const { runnerSelector } = await ask(client, { runner: { id: 'runner-help-answers-ready' } })
    expect(runnerSelector).toMatchObject({ deployment: { id: 'help-answers-ready' } })
  })
})

describe('a place is refused', () => {
  test.each([
    ['that is not there', deployment('none'), StatusCode.DEPLOYMENT_DOES_NOT_EXIST],
    ['of another owner', deployment('help-answers-ready', 'clarifai'), StatusCode.RUNNER_PERMISSION_DENIED],
    [
      'in a nodepool of another owner',
      nodepool('main-pool', 'this-computer', 'x'),
      StatusCode.RUNNER_PERMISSION_DENIED,
    ],
    ['that serves another model', deployment('picture-traits-ready'), StatusCode.DEPLOYMENT_INVALID_ARGUMENT],
    ['in a nodepool that is not there', nodepool('none', 'this-computer'), StatusCode.NODEPOOL_DOES_NOT_EXIST],
    ['in a nodepool of another cluster', nodepool('main-pool', 'showcase'), StatusCode.NODEPOOL_DOES_NOT_EXIST],
    ['in a cluster that is not there', nodepool('main-pool', 'none'), StatusCode.COMPUTE_CLUSTER_DOES_NOT_EXIST],
    ['in a nodepool with an error', nodepool('broken-pool', 'showcase'), StatusCode.NODEPOOL_INVALID_REQUEST],
    ['in a nodepool that waits', nodepool('waiting-pool', 'showcase'), StatusCode.NODEPOOL_INVALID_REQUEST],
    [
      'whose deployment runs elsewhere',
      { ...nodepool('broken-pool', 'showcase'), ...deployment('help-answers-ready') },
      StatusCode.DEPLOYMENT_INVALID_ARGUMENT,
    ],
    [
      'whose runner is of another deployment',
      { ...deployment('help-answers-ready'), runner: { id: 'runner-picture-traits-ready' } },
      StatusCode.DEPLOYMENT_INVALID_ARGUMENT,
    ],
    ['whose runner is not there', { runner: { id: 'none' } }, StatusCode.RUNNER_DOES_NOT_EXIST],
    ['that serves a whole workflow', deployment('picture-in-a-sentence-ready'), StatusCode.DEPLOYMENT_INVALID_ARGUMENT],
  ])('%s', async (_name, selector, code) => {
    const { client } = await openDemo()
    const { status, outputs, runnerSelector } = await ask(client, selector)
    expect(status?.code).toBe(code)
    expect(status?.details).not.toBe('')
    expect(status?.description).not.toBe('')
    expect(outputs).toEqual([])
    expect(runnerSelector).toBeUndefined()
  })

  test('that is disabled, with 25903', async () => {
    const { client } = await openDemo()
    const { status } = await ask(client, deployment('picture-traits-disabled'), pictureTraits.id)
    expect(status?.code).toBe(StatusCode.DEPLOYMENT_DISABLED)
  })

  test('on a nodepool with an error, in its words', async () => {
    const { client } = await openDemo()
    const { status } = await ask(client, deployment('picture-traits-broken'), pictureTraits.id)
    expect(status).toMatchObject({
      code: StatusCode.NODEPOOL_INVALID_REQUEST,
      details: expect.stringContaining('There is no machine behind this nodepool'),
    })
  })

  test('where the nodepool has no deployment of the model', async () => {
    const { client } = await openDemo()
    const { status } = await ask(client, main, 'dominant-colours')
    expect(status?.code).toBe(StatusCode.MODEL_NOT_DEPLOYED)
  })
})
