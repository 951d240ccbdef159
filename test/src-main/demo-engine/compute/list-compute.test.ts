import { describe, expect, test } from 'vitest'
import {
  Deployment_Status,
  Nodepool_NodepoolStatus as NodepoolStatus,
} from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { helpAnswers } from '../../../../src-main/demo-engine/text-models.ts'
import { pictureInSentence } from '../../../../src-main/demo-engine/workflows/demo-workflows.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

const lists = ['listComputeClusters', 'listNodepools', 'listDeployments', 'listRunners'] as const

describe('the lists', () => {
  test('are the demo user’s own, by "me", by id and without an owner; another user does not exist', async () => {
    const { client } = await openDemo()
    for (const name of lists) {
      const { status, ...mine } = await client.call(name, {})
      expect(status?.code, name).toBe(StatusCode.SUCCESS)
      for (const userId of ['me', 'foresight']) {
        expect(await client.call(name, { userAppId: { userId } }), name).toMatchObject(mine)
      }
      const other = await client.call(name, { userAppId: { userId: 'clarifai' } })
      expect(other.status?.code, name).toBe(StatusCode.CONN_DOES_NOT_EXIST)
    }
  })

  test('come in pages until one is empty', async () => {
    const { client } = await openDemo()
    const read = async (name: (typeof lists)[number], request: object): Promise<string[]> => {
      const answer = await client.call(name, request)
      const items = Object.values(answer).find((field) => Array.isArray(field)) ?? []
      return idsOf(items)
    }
    for (const name of lists) {
      const all = await read(name, {})
      expect(all.length, name).toBeGreaterThan(1)
      const pages: string[] = []
      for (let page = 1; page <= all.length; page += 1) pages.push(...(await read(name, { page, perPage: 1 })))
      expect(pages, name).toEqual(all)
      expect(await read(name, { page: all.length + 1, perPage: 1 }), name).toEqual([])
      const { status } = await client.call(name, { perPage: 1001 })
      expect(status?.code, name).toBe(StatusCode.CONN_INVALID_REQUEST)
    }
  })

  test('filtered by a place that there is not, are refused', async () => {
    const { client } = await openDemo()
    for (const name of ['listDeployments', 'listRunners'] as const) {
      const code = async (request: object) => (await client.call(name, request)).status?.code
      expect(await code({ nodepoolId: 'none' })).toBe(StatusCode.NODEPOOL_DOES_NOT_EXIST)
      expect(await code({ nodepoolId: 'main-pool', computeClusterId: 'showcase' })).toBe(
        StatusCode.NODEPOOL_DOES_NOT_EXIST,
      )
      expect(await code({ computeClusterId: 'none' })).toBe(StatusCode.COMPUTE_CLUSTER_DOES_NOT_EXIST)
    }
    expect((await client.call('listNodepools', { computeClusterId: 'none' })).status?.code).toBe(
      StatusCode.COMPUTE_CLUSTER_DOES_NOT_EXIST,
    )
  })
})

describe('nodepools', () => {
  test('are ready, pending and broken, the latter two with a reason', async () => {
    const { client } = await openDemo()
    const { nodepools } = await client.call('listNodepools', {})
    expect(new Set(nodepools.map(({ status }) => status))).toEqual(
      new Set([NodepoolStatus.READY, NodepoolStatus.PENDING, NodepoolStatus.ERROR]),
    )
    for (const { status, statusDescription } of nodepools) {
      expect(statusDescription === '').toBe(status === NodepoolStatus.READY)
    }
  })

  test('stand in clusters with a region and a provider, and say what they are made of', async () => {
    const { client } = await openDemo()
    const { computeClusters } = await client.call('listComputeClusters', {})
    for (const cluster of computeClusters) {
      expect(cluster.userId).toBe('foresight')
      expect(cluster.region).not.toBe('')
      expect(cluster.cloudProvider?.id).not.toBe('')
      const { nodepools } = await client.call('listNodepools', { computeClusterId: cluster.id })
      expect(nodepools.length).toBeGreaterThan(0)
      for (const nodepool of nodepools) expect(nodepool.computeCluster).toEqual(cluster)
    }
    const { nodepool } = await client.call('getNodepool', {
      computeClusterId: 'this-computer',
      nodepoolId: 'main-pool',
    })
    expect(nodepool?.instanceTypes[0]?.description).toMatch(/\d+ threads/)
  })

  test('are got one by one; a missing one has its code', async () => {
    const { client } = await openDemo()
    for (const nodepool of (await client.call('listNodepools', {})).nodepools) {
      const address = { computeClusterId: nodepool.computeCluster?.id ?? '', nodepoolId: nodepool.id }
      expect((await client.call('getNodepool', address)).nodepool).toEqual(nodepool)
    }
    const code = async (request: object) => (await client.call('getNodepool', request)).status?.code
    expect(await code({ computeClusterId: 'this-computer', nodepoolId: 'none' })).toBe(
      StatusCode.NODEPOOL_DOES_NOT_EXIST,
    )
    expect(await code({ nodepoolId: 'main-pool' })).toBe(StatusCode.COMPUTE_CLUSTER_DOES_NOT_EXIST)
    expect(await code({ userAppId: { userId: 'x' } })).toBe(StatusCode.CONN_DOES_NOT_EXIST)
  })
})

describe('deployments', () => {
  test('name what they serve, where, and between how many replicas', async () => {
    const { client } = await openDemo()
    const { deployment } = await client.call('getDeployment', { deploymentId: 'help-answers-cold' })
    expect(deployment).toMatchObject({
      userId: 'foresight',
      status: Deployment_Status.ENABLED,
      autoscaleConfig: { minReplicas: 0, maxReplicas: 1 },
      worker: {
        worker: {
          case: 'model',
          value: {
            id: helpAnswers.id,
            userId: 'foresight',
            appId: 'demo',
            modelVersion: { id: helpAnswers.versionId },
          },
        },
      },
      deploymentNodepools: [{ id: 'main-pool', nodepool: { id: 'main-pool', status: NodepoolStatus.READY } }],
      deploymentMetrics: { aggregate: { desiredReplicas: 0, liveReplicas: 0 } },
    })
    const { deployment: whole } = await client.call('getDeployment', { deploymentId: 'picture-in-a-sentence-ready' })
    expect(whole?.worker?.worker).toMatchObject({
      case: 'workflow',
      value: { id: pictureInSentence.id, appId: 'demo', version: { id: pictureInSentence.versionId } },
    })
    const missing = await client.call('getDeployment', { deploymentId: 'none' })
    expect(missing.status?.code).toBe(StatusCode.DEPLOYMENT_DOES_NOT_EXIST)
  })

  test('are found by what they serve and by where they run', async () => {
    const { client } = await openDemo()
    const find = async (request: object) => idsOf((await client.call('listDeployments', request)).deployments)
    const everything = await find({})
    expect(await find({ modelVersionIds: [helpAnswers.versionId] })).toEqual([
      'help-answers-ready',
      'help-answers-cold',
    ])
    expect(await find({ workflowVersionIds: [pictureInSentence.versionId] })).toEqual(['picture-in-a-sentence-ready'])
    expect(await find({ modelVersionIds: ['another'] })).toEqual([])
    expect(await find({ computeClusterId: 'showcase' })).toEqual(['picture-traits-broken'])
    expect(await find({ nodepoolId: 'main-pool' })).toEqual(everything.filter((id) => id !== 'picture-traits-broken'))
    expect(await find({ nodepoolId: 'waiting-pool' })).toEqual([])
  })

  test('that are disabled or without a machine have nothing running', async () => {
    const { client } = await openDemo()
    const { deployments } = await client.call('listDeployments', {})
    const { runners } = await client.call('listRunners', {})
    for (const { id, status, deploymentMetrics } of deployments) {
      const isUp = /-ready$/.test(id)
      expect(deploymentMetrics?.aggregate, id).toMatchObject({
        liveReplicas: isUp ? 1 : 0,
        desiredReplicas: isUp ? 1 : 0,
      })
      expect(status === Deployment_Status.DISABLED, id).toBe(id === 'picture-traits-disabled')
      const canRun = isUp || /-cold$/.test(id)
      expect(runners.filter((runner) => runner.id === `runner-${id}`).map(({ numReplicas }) => numReplicas)).toEqual(
        canRun ? [isUp ? 1 : 0] : [],
      )
    }
  })
})

test('runners follow a cold start, and are filtered by replicas, model and place', async () => {
  let now = 0
  const { client } = await openDemo({ startMs: 100, now: () => now })
  const find = async (request: object) => idsOf((await client.call('listRunners', request)).runners)
  const up = { minReplicas: 1, modelVersionIds: [helpAnswers.versionId] }
  expect(await find(up)).toEqual(['runner-help-answers-ready'])
  const call = {
    modelId: helpAnswers.id,
    inputs: [{ data: { text: { raw: 'streams' } } }],
    runnerSelector: { deployment: { id: 'help-answers-cold' } },
  }
  expect((await client.call('postModelOutputs', call)).status?.code).toBe(StatusCode.MODEL_DEPLOYING)
  const { deployment } = await client.call('getDeployment', { deploymentId: 'help-answers-cold' })
  expect(deployment?.deploymentMetrics?.aggregate).toMatchObject({ desiredReplicas: 1, liveReplicas: 0 })
  now += 100
  expect(await find(up)).toEqual(['runner-help-answers-ready', 'runner-help-answers-cold'])
  expect(await find({ ...up, nodepoolId: 'broken-pool' })).toEqual([])
})
