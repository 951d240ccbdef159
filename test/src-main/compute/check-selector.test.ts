import type { MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import {
  Deployment_Status,
  Nodepool_NodepoolStatus as Status,
  type DeploymentSchema,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { checkSelector } from '../../../src-main/compute/check-selector.ts'
import type { RunnerSelector } from '../../../src-shared/compute.ts'
import type { RunTarget } from '../../../src-shared/targets.ts'
import { never, ok, serve } from '../clarifai/open-test-client.ts'
import { connectDemoEngine, connectTo } from './connect-test.ts'

const demoModel = (modelId: string, versionId = '') => ({ userId: 'foresight', appId: 'demo', modelId, versionId })
const traits = demoModel('picture-traits')
const demoWorkflow = { userId: 'foresight', appId: 'demo', workflowId: 'picture-in-a-sentence', versionId: '' }
const deployment = (deploymentId: string, userId = 'foresight'): RunnerSelector => ({
  kind: 'deployment',
  userId,
  deploymentId,
})
const nodepool = (computeClusterId: string, nodepoolId: string, userId = 'foresight'): RunnerSelector => ({
  kind: 'nodepool',
  userId,
  computeClusterId,
  nodepoolId,
})

describe('with the demo engine', () => {
  const check = async (target: RunTarget, selector: RunnerSelector) =>
    checkSelector({ target, selector }, await connectDemoEngine(), never)

  it('lets a deployment and a nodepool that can run the model pass', async () => {
    const ready = deployment('picture-traits-ready')
    expect(await check(traits, ready)).toEqual({ selector: ready, nodeSelectors: {} })
    const main = nodepool('this-computer', 'main-pool')
    expect(await check(traits, main)).toEqual({ selector: main, nodeSelectors: {} })
  })

  it('names the owner where the selector says that it is one’s own', async () => {
    const { selector } = await check(traits, deployment('picture-traits-ready', 'me'))
    expect(selector).toEqual(deployment('picture-traits-ready'))
    expect((await check(traits, nodepool('this-computer', 'main-pool', 'me'))).selector).toMatchObject({
      userId: 'foresight',
    })
  })

  it.each([
    { selector: deployment('nowhere'), error: { kind: 'compute-missing', code: StatusCode.DEPLOYMENT_DOES_NOT_EXIST } },
    { selector: nodepool('this-computer', 'nowhere'), error: { kind: 'compute-missing' } },
    {
      selector: deployment('picture-traits-disabled'),
      error: { kind: 'deployment-off', deployment: 'foresight/picture-traits-disabled' },
    },
    {
      selector: deployment('picture-traits-broken'),
      error: { kind: 'nodepool-failed', nodepool: 'foresight/showcase/broken-pool' },
    },
    {
      selector: nodepool('showcase', 'broken-pool'),
      error: {
        kind: 'nodepool-failed',
        nodepool: 'foresight/showcase/broken-pool',
        cause: expect.stringContaining('no machine'),
      },
    },
    {
      selector: deployment('help-answers-ready'),
      error: {
        kind: 'deployment-serves-other',
        deployment: 'foresight/help-answers-ready',
        serves: expect.stringMatching(/^foresight\/demo\/help-answers\/\w+/),
        target: 'foresight/demo/picture-traits',
      },
    },
  ])('fails with $error.kind for $selector', async ({ selector, error }) => {
    await expect(check(traits, selector)).rejects.toMatchObject({ error })
  })

  it('takes a deployment of another version for one of something else', async () => {
    const other = demoModel('picture-traits', 'another')
    await expect(check(other, deployment('picture-traits-ready'))).rejects.toMatchObject({
      error: { kind: 'deployment-serves-other', target: 'foresight/demo/picture-traits/another' },
    })
  })

  it('goes on with a nodepool that is not ready yet', async () => {
    const pending = nodepool('showcase', 'waiting-pool')
    expect(await check(traits, pending)).toMatchObject({ selector: pending })
  })

  it('sends each node of a workflow to a nodepool, or to the deployment that serves it', async () => {
    const main = nodepool('this-computer', 'main-pool')
    expect((await check(demoWorkflow, main)).nodeSelectors).toEqual({ measure: main, tell: main })
    const whole = deployment('picture-in-a-sentence-ready')
    expect((await check(demoWorkflow, whole)).nodeSelectors).toEqual({ measure: whole, tell: whole })
    const ready = deployment('picture-traits-ready')
    expect((await check(demoWorkflow, ready)).nodeSelectors).toEqual({ measure: ready })
    await expect(check(demoWorkflow, deployment('help-answers-ready'))).rejects.toMatchObject({
      error: { kind: 'deployment-serves-other', target: 'foresight/demo/workflows/picture-in-a-sentence' },
    })
  })
})

describe('with a server of its own', () => {
  const model = { userId: 'owner', appId: 'main', modelId: 'general', versionId: '' }
  const denied = {
    code: StatusCode.CONN_INSUFFICIENT_SCOPES,
    description: 'No',
    details: 'Deployments_Get',
    reqId: 'r',
  }
  const chosen = { target: model, selector: deployment('d', 'org') }
  const answer = (fields: MessageInitShape<typeof DeploymentSchema>) => ({
    getDeployment: { answer: { status: ok, deployment: { id: 'd', userId: 'org', ...fields } } },
  })

  it('asks nothing for shared compute', async () => {
    const server = await serve({})
    const shared = { kind: 'shared' } as const
    const place = await checkSelector({ target: model, selector: shared }, connectTo(server.baseUrl), never)
    expect(place).toEqual({ selector: shared, nodeSelectors: {} })
    expect(server.calls).toEqual([])
  })

  it('asks for the deployment of the owner that is named', async () => {
    const server = await serve(answer({}))
    await checkSelector(chosen, connectTo(server.baseUrl), never)
    expect(server.calls[0]?.request).toMatchObject({ userAppId: { userId: 'org' }, deploymentId: 'd' })
  })

  it.each([
    { code: StatusCode.CONN_INSUFFICIENT_SCOPES },
    { code: StatusCode.CONN_KEY_INVALID },
    { code: StatusCode.RUNNER_PERMISSION_DENIED },
    { code: StatusCode.INTERNAL_UNCATEGORIZED },
  ])('leaves it to the call where the platform does not tell: $code', async ({ code }) => {
    const server = await serve({ getDeployment: { answer: { status: { ...denied, code } } } })
    expect(await checkSelector(chosen, connectTo(server.baseUrl), never)).toMatchObject({ selector: chosen.selector })
  })

  it('does not mind a deployment that does not tell what it serves', async () => {
    const server = await serve(answer({ status: Deployment_Status.ENABLED }))
    expect(await checkSelector(chosen, connectTo(server.baseUrl), never)).toMatchObject({ selector: chosen.selector })
  })

  it('minds broken nodepools of a deployment only where all are, and nothing runs', async () => {
    const broken = { id: 'p', status: Status.ERROR, computeCluster: { id: 'c', userId: 'org' } }
    const check = async (fields: MessageInitShape<typeof DeploymentSchema>) =>
      checkSelector(chosen, connectTo((await serve(answer(fields))).baseUrl), never)
    await expect(check({ nodepools: [broken] })).rejects.toMatchObject({ error: { nodepool: 'org/c/p' } })
    await check({ nodepools: [broken, { ...broken, id: 'q', status: Status.READY }] })
    await check({ nodepools: [broken], deploymentMetrics: { aggregate: { liveReplicas: 1 } } })
  })

  it('says that a nodepool was deleted', async () => {
    const server = await serve({
      getNodepool: { answer: { status: ok, nodepool: { id: 'p', status: Status.DELETED } } },
    })
    const asked = { target: model, selector: nodepool('c', 'p', 'org') }
    await expect(checkSelector(asked, connectTo(server.baseUrl), never)).rejects.toMatchObject({
      error: { kind: 'nodepool-deleted' },
    })
  })

  it('takes the profile’s user for its own where the key may not read who that is, and else leaves it', async () => {
    const server = await serve({ ...answer({}), getUser: { answer: { status: denied } } })
    const own = { target: model, selector: deployment('d', 'me') }
    const named = await checkSelector(own, connectTo(server.baseUrl, { userId: 'ann' }), never)
    expect(named.selector).toMatchObject({ userId: 'ann' })
    expect((await checkSelector(own, connectTo(server.baseUrl), never)).selector).toEqual(own.selector)
  })

  it('does not run a workflow elsewhere than was asked for because its nodes are not told', async () => {
    const server = await serve({ ...answer({}), getWorkflow: { answer: { status: denied } } })
    const target = { userId: 'owner', appId: 'main', workflowId: 'w', versionId: '' }
    await expect(checkSelector({ ...chosen, target }, connectTo(server.baseUrl), never)).rejects.toMatchObject({
      error: { kind: 'scopes-missing' },
    })
  })

  it('ends with a cancel', async () => {
    const server = await serve({ getDeployment: 'hang' })
    const controller = new AbortController()
    const checking = checkSelector(chosen, connectTo(server.baseUrl), controller.signal)
    await server.waitForCalls(1)
    controller.abort()
    await expect(checking).rejects.toMatchObject({ error: { kind: 'cancelled' } })
  })
})
