import { describe, expect, it } from 'vitest'
import { Nodepool_NodepoolStatus as Status } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { listCompute } from '../../../src-main/compute/list-compute.ts'
import { deployments, type DemoDeployment } from '../../../src-main/demo-engine/compute/demo-deployments.ts'
import { nodepools } from '../../../src-main/demo-engine/compute/sites.ts'
import { pictureTraits } from '../../../src-main/demo-engine/picture-models.ts'
import { computeListSchema, formatSelector, type ComputeList } from '../../../src-shared/compute.ts'
import type { Script } from '../../fixtures/scripted-server.ts'
import { never, ok, serve } from '../clarifai/open-test-client.ts'
import { connectDemoEngine, connectTo } from './connect-test.ts'

const traits = { userId: 'foresight', appId: 'demo', modelId: 'picture-traits', versionId: '' }
const namesOf = ({ options }: ComputeList) => options.map(({ selector }) => formatSelector(selector))
const optionOf = ({ options }: ComputeList, name: string) =>
  options.find(({ selector }) => formatSelector(selector) === name)

describe('with the demo engine', () => {
  const servesTraits = ({ serves }: DemoDeployment) => serves.kind === 'model' && serves.model === pictureTraits
  const named = ({ id }: DemoDeployment) => `foresight/${id}`
  const ofTraits = deployments.filter(servesTraits).map(named)
  const others = deployments.filter((deployment) => !servesTraits(deployment)).map(named)
  const isRunning = ({ nodepool, minReplicas, isEnabled }: DemoDeployment) =>
    nodepool.id === 'main-pool' && minReplicas > 0 && isEnabled
  const pools = nodepools.map(({ id, cluster }) => `foresight/${cluster.id}/${id}`)

  it('lists what serves the target, then the other deployments, then the nodepools', async () => {
    const list = await listCompute(await connectDemoEngine(), traits, never)
    expect(computeListSchema.parse(list)).toEqual(list)
    expect(list.problems).toEqual([])
    expect(namesOf(list)).toEqual([...ofTraits, ...others, ...pools])
    expect(list.options.filter(({ fits }) => fits)).toHaveLength(ofTraits.length)
  })

  it('tells of each what state it is in, how much of it runs, and where', async () => {
    const list = await listCompute(await connectDemoEngine(), null, never)
    expect(list.options.every(({ fits }) => !fits)).toBe(true)
    const places = { regions: ['local'], cloudProviders: ['This computer'], instanceTypes: ['this-computer'] }
    expect(optionOf(list, 'foresight/picture-traits-ready')).toMatchObject({
      status: 'ready',
      replicaCount: 1,
      minReplicas: 1,
      maxReplicas: 1,
      serves: { modelId: 'picture-traits' },
      ...places,
    })
    expect(optionOf(list, 'foresight/help-answers-cold')).toMatchObject({ replicaCount: 0, minReplicas: 0 })
    expect(optionOf(list, 'foresight/picture-traits-disabled')).toMatchObject({ status: 'disabled' })
    expect(optionOf(list, 'foresight/picture-traits-broken')).toMatchObject({
      status: 'failed',
      statusText: expect.stringContaining('no machine'),
    })
    expect(optionOf(list, 'foresight/picture-in-a-sentence-ready')).toMatchObject({
      serves: { workflowId: 'picture-in-a-sentence' },
    })
    // what runs in a nodepool is told by the runners alone
    expect(optionOf(list, 'foresight/this-computer/main-pool')).toMatchObject({
      status: 'ready',
      replicaCount: deployments.filter(isRunning).length,
      minReplicas: null,
      serves: null,
      ...places,
    })
    expect(optionOf(list, 'foresight/showcase/waiting-pool')).toMatchObject({ status: 'pending', replicaCount: 0 })
  })

  it('puts a deployment of another version before those of something else', async () => {
    const list = await listCompute(await connectDemoEngine(), { ...traits, versionId: 'another' }, never)
    expect(namesOf(list)).toEqual([...ofTraits, ...others, ...pools])
    expect(list.options.some(({ fits }) => fits)).toBe(false)
  })

  it('counts what serves a workflow, or one of its nodes', async () => {
    const target = { userId: 'foresight', appId: 'demo', workflowId: 'picture-in-a-sentence', versionId: '' }
    const list = await listCompute(await connectDemoEngine(), target, never)
    const fitting = list.options.filter(({ fits }) => fits).map(({ selector }) => formatSelector(selector))
    expect(fitting).toContain('foresight/picture-in-a-sentence-ready')
    expect(fitting).toContain('foresight/picture-traits-ready')
    expect(fitting).not.toContain('foresight/help-answers-ready')
  })

  it('says whose compute could not be listed, beside what could', async () => {
    const connected = await connectDemoEngine({ organisationIds: ['strangers', 'foresight'] })
    const list = await listCompute(connected, traits, never)
    expect(list.problems).toEqual([
      { userId: 'strangers', error: expect.objectContaining({ requestId: expect.any(String) }) },
    ])
    expect(namesOf(list)).toEqual([...ofTraits, ...others, ...pools])
  })
})

describe('with a server of its own', () => {
  const denied = { code: StatusCode.CONN_INSUFFICIENT_SCOPES, description: 'No', reqId: 'r' }
  const cluster = { id: 'c', userId: 'ann', region: 'us-east-1', cloudProvider: { id: 'aws', name: 'AWS' } }
  const served = { worker: { worker: { case: 'model', value: { id: 'm', userId: 'o', appId: 'a' } } } } as const
  const script: Script = {
    getUser: { answer: { status: ok, user: { id: 'ann' } } },
    listComputeClusters: { answer: { status: ok, computeClusters: [cluster] } },
    listNodepools: {
      answer: {
        status: ok,
        nodepools: [
          { id: 'p', computeCluster: { id: 'c', userId: 'ann' }, status: Status.READY, instanceTypes: [{ id: 'g5' }] },
        ],
      },
    },
    listDeployments: {
      answer: {
        status: ok,
        deployments: [
          {
            id: 'd',
            userId: 'ann',
            ...served,
            deploymentNodepools: [{ id: 'p', computeCluster: { id: 'c', userId: 'ann' } }],
          },
        ],
      },
    },
    listRunners: {
      answer: {
        status: ok,
        runners: ['r1', 'r2'].map((id) => ({
          id,
          ...served,
          numReplicas: 2,
          nodepool: { id: 'p', computeCluster: { id: 'c', userId: 'ann' } },
        })),
      },
    },
  }

  it('puts together what the lists tell each of a part', async () => {
    const list = await listCompute(connectTo((await serve(script)).baseUrl), null, never)
    const places = { regions: ['us-east-1'], cloudProviders: ['AWS'], instanceTypes: ['g5'] }
    expect(list.problems).toEqual([])
    expect(optionOf(list, 'ann/d')).toMatchObject({ status: 'ready', replicaCount: 4, ...places })
    expect(optionOf(list, 'ann/c/p')).toMatchObject({ status: 'ready', replicaCount: 4, ...places })
  })

  it('asks once for an owner that is an organisation of its own', async () => {
    const server = await serve(script)
    const list = await listCompute(connectTo(server.baseUrl, { organisationIds: ['ann', 'ann'] }), null, never)
    expect(namesOf(list)).toEqual(['ann/d', 'ann/c/p'])
    expect(server.calls.filter(({ method }) => method === 'listDeployments')).toHaveLength(1)
  })

  it('keeps the others where one list fails', async () => {
    const server = await serve({ ...script, listRunners: { answer: { status: denied } } })
    const list = await listCompute(connectTo(server.baseUrl), null, never)
    expect(list.problems).toMatchObject([{ userId: 'ann', error: { kind: 'scopes-missing' } }])
    expect(optionOf(list, 'ann/d')).toMatchObject({ replicaCount: null })
    expect(namesOf(list)).toEqual(['ann/d', 'ann/c/p'])
  })

  it('tells once what all lists of an owner fail with', async () => {
    const failing = { answer: { status: denied } }
    const server = await serve({
      ...script,
      listComputeClusters: failing,
      listDeployments: failing,
      listRunners: failing,
    })
    const { options, problems } = await listCompute(connectTo(server.baseUrl), null, never)
    expect(options).toEqual([])
    expect(problems).toHaveLength(1)
  })

  it('takes the profile’s user where the key may not read whose it is, and says so where there is none', async () => {
    const server = await serve({ ...script, getUser: { answer: { status: denied } } })
    const named = await listCompute(connectTo(server.baseUrl, { userId: 'ann' }), null, never)
    expect(namesOf(named)).toEqual(['ann/d', 'ann/c/p'])
    expect(named.problems).toEqual([])
    const { options, problems } = await listCompute(connectTo(server.baseUrl), null, never)
    expect(options).toEqual([])
    expect(problems).toMatchObject([{ userId: 'me', error: { kind: 'scopes-missing' } }])
  })

  it('says in the platform’s words that the key of an app is not enough', async () => {
    const rejected = { code: StatusCode.CONN_KEY_INVALID, description: 'Invalid API key', reqId: 'r' }
    const refusing = { answer: { status: rejected } }
    const server = await serve({
      getUser: refusing,
      listComputeClusters: refusing,
      listDeployments: refusing,
      listRunners: refusing,
    })
    const connected = connectTo(server.baseUrl, { keyType: 'app', userId: 'ann' })
    expect(await listCompute(connected, null, never)).toMatchObject({
      options: [],
      problems: [{ userId: 'ann', error: { kind: 'key-rejected', description: 'Invalid API key' } }],
    })
  })
})
