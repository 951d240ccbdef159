import { describe, expect, it } from 'vitest'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { everyModel } from '../../../src-shared/models.ts'
import { certify, createAuthority } from '../../fixtures/certificates.ts'
import { model, never, ok, openTestClient, serve } from './open-test-client.ts'

const options = { signal: never, priority: 'interactive' } as const
const request = { model, inputs: [{ image: { base64: Buffer.alloc(1000, 3) } }] }
const answer = { answer: { status: ok, outputs: [{ status: ok }] } }

/** A step that waits until it is let go. */
function hold() {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  return { step: () => held.then(() => answer), release }
}

describe('a client', () => {
  it('makes all its calls on one connection', async () => {
    const server = await serve({
      postModelOutputs: answer,
      generateModelOutputs: answer,
      streamModelOutputs: answer,
      postWorkflowResults: { answer: { status: ok, results: [{ status: ok }] } },
      listWorkflows: { answer: { status: ok } },
      getWorkflow: { answer: { status: ok, workflow: {} } },
      listComputeClusters: { answer: { status: ok } },
      listNodepools: { answer: { status: ok } },
      getNodepool: { answer: { status: ok, nodepool: {} } },
      listDeployments: { answer: { status: ok } },
      getDeployment: { answer: { status: ok, deployment: {} } },
      listRunners: { answer: { status: ok } },
      getUser: { answer: { status: ok, user: {} } },
      myScopes: { answer: { status: ok } },
      listModels: { answer: { status: ok } },
      getModel: { answer: { status: ok, model: {} } },
      listModelVersions: { answer: { status: ok } },
      listModelTypes: { answer: { status: ok } },
      listModelConcepts: { answer: { status: ok } },
    })
    const client = openTestClient(server.baseUrl)
    await client.getUser(never)
    await client.myScopes(never)
    await client.listModels(everyModel, never)
    await client.listModelTypes(never)
    await client.listModelVersions(model, 1, never)
    await client.listModelConcepts(model, '', never)
    await client.getModel(model, never)
    await client.predict(request, options)
    const workflow = { userId: 'owner', appId: 'main', workflowId: 'flow', versionId: '' }
    await client.predictWorkflow({ workflow, inputs: [{}] }, options)
    await client.listWorkflows({ search: '', page: 1 }, never)
    await client.getWorkflow(workflow, never)
    await client.listComputeClusters('me', never)
    await client.listNodepools('me', '', never)
    await client.getNodepool({ userId: 'me', computeClusterId: 'c', nodepoolId: 'n' }, never)
    await client.listDeployments('me', never)
    await client.getDeployment({ userId: 'me', deploymentId: 'd' }, never)
    await client.listRunners('me', never)
    for await (const { outputs } of client.generate(request, options)) expect(outputs).toHaveLength(1)
    async function* requests() {
      yield request
    }
    for await (const { index } of client.stream(requests(), { ...options, maxUnanswered: 1 })) expect(index).toBe(0)
    expect(server.calls).toHaveLength(19)
    expect(new Set(server.calls.map(({ method }) => method)).size).toBe(19)
    expect(server.connectionCount).toBe(1)
  })

  it('predicts over TLS with an authority of its own', async () => {
    const authority = createAuthority()
    const server = await serve({ postModelOutputs: answer }, { tls: certify(authority, ['127.0.0.1']) })
    const client = openTestClient(server.baseUrl, { rootCertificates: Buffer.from(authority.cert) })
    expect((await client.predict(request, options)).outputs).toHaveLength(1)
  })

  it('says that a key is wrong', async () => {
    const status = { code: StatusCode.CONN_KEY_INVALID, description: 'Invalid API key', reqId: 'r' }
    const client = openTestClient((await serve({ postModelOutputs: { answer: { status } } })).baseUrl)
    await expect(client.predict(request, options)).rejects.toMatchObject({
      error: { kind: 'key-rejected', code: 11008, description: 'Invalid API key', requestId: 'r' },
    })
  })
})

describe('reconnecting', () => {
  it('leaves calls in flight alone and gives the next one a fresh connection', async () => {
    const { step, release } = hold()
    const server = await serve({ postModelOutputs: [step, answer] })
    const client = openTestClient(server.baseUrl)
    const inFlight = client.predict(request, options)
    await server.waitForCalls(1)
    client.reconnect()
    await client.predict(request, options)
    expect(server.connectionCount).toBe(2)
    release()
    expect((await inFlight).outputs).toHaveLength(1)
    expect(server.calls).toHaveLength(2)
  })
})

describe('closing', () => {
  it('leaves calls in flight alone, and who goes on calling is served', async () => {
    const { step, release } = hold()
    const server = await serve({ postModelOutputs: [step, answer] })
    const client = openTestClient(server.baseUrl)
    const inFlight = client.predict(request, options)
    await server.waitForCalls(1)
    client.close()
    release()
    expect((await inFlight).outputs).toHaveLength(1)
    expect((await client.predict(request, options)).outputs).toHaveLength(1)
  })
})
