import { describe, expect, it } from 'vitest'
import {
  getDeployment,
  getNodepool,
  listComputeClusters,
  listDeployments,
  listNodepools,
  listRunners,
} from '../../../src-main/clarifai/compute.ts'
import { Deployment_Status, Nodepool_NodepoolStatus } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { never, ok, openTestSession, serve } from './open-test-client.ts'

const computeCluster = {
  id: 'cluster',
  userId: 'org',
  description: 'Ours',
  cloudProvider: { id: 'aws', name: 'AWS' },
  region: 'us-east-1',
}
const nodepool = {
  id: 'pool',
  description: 'GPUs',
  computeCluster,
  status: Nodepool_NodepoolStatus.READY,
  statusDescription: 'all well',
  instanceTypes: [{ id: 'g5.xlarge' }, { id: 'g6.xlarge' }],
}
const served = { userId: 'owner', appId: 'main', id: 'llama', modelVersion: { id: 'v1' } }

const cluster = {
  userId: 'org',
  computeClusterId: 'cluster',
  description: 'Ours',
  cloudProvider: 'AWS',
  region: 'us-east-1',
}
const pool = {
  userId: 'org',
  computeClusterId: 'cluster',
  nodepoolId: 'pool',
  description: 'GPUs',
  status: 'ready',
  statusText: 'all well',
  instanceTypes: ['g5.xlarge', 'g6.xlarge'],
  cluster,
}

describe('the lists of compute', () => {
  it('are those of the owner of the compute, in full', async () => {
    const worker = { worker: { case: 'model', value: served } } as const
    const server = await serve({
      listComputeClusters: { answer: { status: ok, computeClusters: [computeCluster] } },
      listNodepools: { answer: { status: ok, nodepools: [nodepool] } },
      listDeployments: { answer: { status: ok, deployments: [{ id: 'deployment', userId: 'org' }] } },
      listRunners: { answer: { status: ok, runners: [{ id: 'runner', nodepool, worker, numReplicas: 2 }] } },
    })
    const session = openTestSession(server.baseUrl)
    expect(await listComputeClusters(session, 'org', never)).toEqual([cluster])
    expect(await listNodepools(session, 'org', 'cluster', never)).toEqual([pool])
    expect(await listDeployments(session, 'org', never)).toMatchObject([{ userId: 'org', deploymentId: 'deployment' }])
    expect(await listRunners(session, 'org', never)).toEqual([
      {
        runnerId: 'runner',
        nodepool: pool,
        serves: { userId: 'owner', appId: 'main', modelId: 'llama', versionId: 'v1' },
        replicaCount: 2,
      },
    ])
    expect(server.calls.map(({ request }) => request)).toMatchObject([
      { userAppId: { userId: 'org', appId: '' }, page: 1, perPage: 100 },
      { userAppId: { userId: 'org', appId: '' }, computeClusterId: 'cluster', page: 1, perPage: 100 },
      { userAppId: { userId: 'org', appId: '' }, page: 1, perPage: 100 },
      { userAppId: { userId: 'org', appId: '' }, page: 1, perPage: 100 },
    ])
  })

  it('are read page by page to the first that is not full', async () => {
    const page = (from: number, count: number) => ({
      answer: { status: ok, deployments: Array.from({ length: count }, (_, index) => ({ id: `d${from + index}` })) },
    })
    const server = await serve({ listDeployments: [page(0, 100), page(100, 100), page(200, 1), page(0, 100)] })
    const deployments = await listDeployments(openTestSession(server.baseUrl), 'me', never)
    expect(deployments.map(({ deploymentId }) => deploymentId)).toEqual(
      Array.from({ length: 201 }, (_, index) => `d${index}`),
    )
    expect(server.calls.map(({ request }) => 'page' in request && request.page)).toEqual([1, 2, 3])
  })

  it('without end are a fault', async () => {
    const runners = Array.from({ length: 100 }, (_, index) => ({ id: `r${index}` }))
    const server = await serve({ listRunners: { answer: { status: ok, runners } } })
    await expect(listRunners(openTestSession(server.baseUrl), 'me', never)).rejects.toMatchObject({
      error: { kind: 'answer-invalid', cause: 'a list of more than 10000' },
    })
    expect(server.calls).toHaveLength(100)
  })

  it('leave out what has no id', async () => {
    const server = await serve({ listNodepools: { answer: { status: ok, nodepools: [{}, nodepool] } } })
    expect(await listNodepools(openTestSession(server.baseUrl), 'org', '', never)).toHaveLength(1)
  })

  it('tell what the key may not do', async () => {
    const status = { code: StatusCode.CONN_INSUFFICIENT_SCOPES, details: 'missing Deployments_Get' }
    const server = await serve({ listDeployments: { answer: { status } } })
    await expect(listDeployments(openTestSession(server.baseUrl), 'org', never)).rejects.toMatchObject({
      error: { kind: 'scopes-missing', scopes: ['Deployments_Get'] },
    })
  })
})

describe('a nodepool', () => {
  it('is asked of its owner', async () => {
    const server = await serve({ getNodepool: { answer: { status: ok, nodepool } } })
    const ref = { userId: 'org', computeClusterId: 'cluster', nodepoolId: 'pool' }
    expect(await getNodepool(openTestSession(server.baseUrl), ref, never)).toEqual(pool)
    expect(server.calls[0]?.request).toMatchObject({
      userAppId: { userId: 'org', appId: '' },
      computeClusterId: 'cluster',
      nodepoolId: 'pool',
    })
  })

  it.each([
    [Nodepool_NodepoolStatus.UNKNOWN, 'unknown'],
    [Nodepool_NodepoolStatus.PENDING, 'pending'],
    [Nodepool_NodepoolStatus.READY, 'ready'],
    [Nodepool_NodepoolStatus.ERROR, 'error'],
    [Nodepool_NodepoolStatus.DELETED, 'deleted'],
    // a status that a later version of the platform may have
    [77 as Nodepool_NodepoolStatus, 'unknown'],
  ] as const)('of status %i is %s', async (status, expected) => {
    const server = await serve({ listNodepools: { answer: { status: ok, nodepools: [{ ...nodepool, status }] } } })
    const [found] = await listNodepools(openTestSession(server.baseUrl), 'org', '', never)
    expect(found?.status).toBe(expected)
  })

  it('that names no owner is of who was asked', async () => {
    const server = await serve({ listNodepools: { answer: { status: ok, nodepools: [{ id: 'pool' }] } } })
    expect(await listNodepools(openTestSession(server.baseUrl), 'org', '', never)).toMatchObject([
      { userId: 'org', computeClusterId: '', cluster: { cloudProvider: '', region: '' } },
    ])
  })

  it('that is not there is no answer', async () => {
    const server = await serve({ getNodepool: { answer: { status: ok } } })
    const ref = { userId: 'org', computeClusterId: 'cluster', nodepoolId: 'pool' }
    await expect(getNodepool(openTestSession(server.baseUrl), ref, never)).rejects.toMatchObject({
      error: { kind: 'answer-invalid' },
    })
  })
})

describe('a deployment', () => {
  const ref = { userId: 'org', deploymentId: 'deployment' }

  it('holds all that the platform tells', async () => {
    const deployment = {
      id: 'deployment',
      userId: 'org',
      description: 'Chat',
      autoscaleConfig: { minReplicas: 1, maxReplicas: 5 },
      deploymentMetrics: { aggregate: { desiredReplicas: 3, liveReplicas: 2 } },
      deploymentNodepools: [
        { id: 'pool', computeCluster, nodepool: { ...nodepool, computeCluster: undefined } },
        { id: 'other', computeCluster },
      ],
      nodepools: [{ id: 'deprecated' }],
      worker: {
        worker: {
          case: 'workflow' as const,
          value: { userId: 'owner', appId: 'main', id: 'flow', version: { id: 'w1' } },
        },
      },
    }
    const server = await serve({ getDeployment: { answer: { status: ok, deployment } } })
    expect(await getDeployment(openTestSession(server.baseUrl), ref, never)).toEqual({
      userId: 'org',
      deploymentId: 'deployment',
      description: 'Chat',
      isEnabled: true,
      minReplicas: 1,
      maxReplicas: 5,
      liveReplicas: 2,
      nodepools: [
        pool,
        { ...pool, nodepoolId: 'other', description: '', status: 'unknown', statusText: '', instanceTypes: [] },
      ],
      serves: { userId: 'owner', appId: 'main', workflowId: 'flow', versionId: 'w1' },
    })
    expect(server.calls[0]?.request).toMatchObject({
      userAppId: { userId: 'org', appId: '' },
      deploymentId: 'deployment',
    })
  })

  it('says so where the platform tells little', async () => {
    const deployment = { id: 'deployment', status: Deployment_Status.DISABLED, nodepools: [nodepool], worker: {} }
    const server = await serve({ getDeployment: { answer: { status: ok, deployment } } })
    expect(await getDeployment(openTestSession(server.baseUrl), ref, never)).toMatchObject({
      userId: 'org',
      isEnabled: false,
      minReplicas: 0,
      liveReplicas: null,
      nodepools: [{ nodepoolId: 'pool' }],
      serves: null,
    })
  })

  it('serves nothing that it does not name in full', async () => {
    const worker = { worker: { case: 'model', value: { id: 'llama' } } } as const
    const server = await serve({ getDeployment: { answer: { status: ok, deployment: { id: 'deployment', worker } } } })
    expect(await getDeployment(openTestSession(server.baseUrl), ref, never)).toMatchObject({ serves: null })
  })

  it('that is not there fails', async () => {
    const status = { code: StatusCode.DEPLOYMENT_DOES_NOT_EXIST, description: 'no' }
    const server = await serve({ getDeployment: { answer: { status } } })
    await expect(getDeployment(openTestSession(server.baseUrl), ref, never)).rejects.toMatchObject({
      error: { kind: 'compute-missing' },
    })
  })
})
