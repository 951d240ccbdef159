import { describe, expect, it, vi } from 'vitest'
import type { ClientConfig } from '../../../src-main/clarifai/session.ts'
import { predictWorkflow, type WorkflowRequest } from '../../../src-main/clarifai/workflows.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Step } from '../../fixtures/scripted-server.ts'
import { deadlines, never, ok, openTestSession, serve } from './open-test-client.ts'

type WorkflowStep = Step<'postWorkflowResults'>

const workflow = { userId: 'owner', appId: 'main', workflowId: 'flow', versionId: 'w1' }
const request: WorkflowRequest = { workflow, inputs: [{ text: { raw: 'Hello' } }] }
const text = (raw: string, modelId = '') => ({ status: ok, model: { id: modelId }, data: { text: { raw } } })
const seeing = { id: 'see', model: { id: 'eyes', userId: 'clarifai', appId: 'main' } }
const telling = { id: 'tell', model: { id: 'mouth', userId: 'clarifai', appId: 'main' } }
const nodes = [seeing, telling]
const answer: WorkflowStep = {
  answer: {
    status: ok,
    workflow: { version: { id: 'w1', nodes } },
    results: [{ status: ok, outputs: [text('a'), text('b')] }],
  },
}

const ask = (baseUrl: string, what = request, changes: Partial<ClientConfig> = {}) =>
  predictWorkflow(openTestSession(baseUrl, changes), what, { signal: never, priority: 'interactive' })

const answering = (message: (WorkflowStep & { answer: unknown })['answer']) =>
  serve({ postWorkflowResults: { answer: message } as WorkflowStep })

describe('a workflow', () => {
  it('is asked of its owner, with the inputs in order and a place for each node that is named', async () => {
    const server = await serve({ postWorkflowResults: answer })
    await ask(server.baseUrl, {
      workflow,
      inputs: [{ text: { raw: 'Hello' } }],
      outputConfig: { maxConcepts: 3 },
      selectors: {
        see: { kind: 'deployment', userId: 'org', deploymentId: 'gpu' },
        tell: { kind: 'nodepool', userId: 'org', computeClusterId: 'cluster', nodepoolId: 'pool' },
        third: { kind: 'shared' },
      },
    })
    expect(server.calls[0]?.request).toMatchObject({
      userAppId: { userId: 'owner', appId: 'main' },
      workflowId: 'flow',
      versionId: 'w1',
      inputs: [{ data: { text: { raw: 'Hello' } } }],
      outputConfig: { maxConcepts: 3 },
      nodeRunnerSelectors: {
        see: { deployment: { id: 'gpu', userId: 'org' } },
        tell: { nodepool: { id: 'pool', computeCluster: { id: 'cluster', userId: 'org' } } },
      },
    })
    expect(Object.keys(Reflect.get(server.calls[0]?.request ?? {}, 'nodeRunnerSelectors'))).toEqual(['see', 'tell'])
  })

  it('takes 32 inputs in one call, in their order', async () => {
    const inputs = Array.from({ length: 32 }, (_, index) => ({ text: { raw: String(index) } }))
    const results = inputs.map(({ text: { raw } }) => ({ status: ok, outputs: [text(raw), text(raw)] }))
    const server = await answering({ status: ok, workflow: { nodes }, results })
    const prediction = await ask(server.baseUrl, { workflow, inputs }, { keyType: 'app' })
    expect(server.calls[0]?.request).toMatchObject({ inputs: inputs.map((data) => ({ data })) })
    expect(server.calls[0]?.request).not.toHaveProperty('userAppId')
    expect(prediction.results).toHaveLength(32)
  })

  it('gives for each input what each node made of it', async () => {
    const server = await serve({ postWorkflowResults: answer })
    const prediction = await ask(server.baseUrl)
    expect(prediction).toMatchObject({ requestId: 'request-1', error: null, workflowVersionId: 'w1', ranOn: null })
    expect(prediction.latencyMs).toBeGreaterThan(0)
    expect(prediction.results).toMatchObject([
      {
        ok: true,
        nodes: [
          {
            nodeId: 'see',
            model: { userId: 'clarifai', appId: 'main', modelId: 'eyes', versionId: '' },
            output: { ok: true, data: { text: { raw: 'a' } } },
          },
          { nodeId: 'tell', model: { modelId: 'mouth' }, output: { ok: true, data: { text: { raw: 'b' } } } },
        ],
      },
    ])
  })
})

describe('where outputs are left out', () => {
  const suppressed = [{ ...seeing, suppressOutput: true }, telling, { ...telling, id: 'again' }]
  const namesOf = async (outputs: object[], of = suppressed) => {
    const server = await answering({ status: ok, workflow: { nodes: of }, results: [{ status: ok, outputs }] })
    const [result] = (await ask(server.baseUrl)).results
    return result?.ok === true ? result.nodes.map(({ nodeId }) => nodeId) : result
  }

  it('the others are told by their models', async () => {
    expect(
      await namesOf([text('b', 'mouth')], [...nodes, { ...seeing, id: 'third', suppressOutput: true }] as never),
    ).toEqual(['tell'])
    expect(await namesOf([text('a', 'eyes'), text('b', 'mouth')])).toEqual(['see', 'tell'])
  })

  it('the others are told by their order where models do not tell them', async () => {
    expect(await namesOf([text('b'), text('c')])).toEqual(['tell', 'again'])
    expect(await namesOf([text('b', 'mouth'), text('c', 'mouth')])).toEqual(['tell', 'again'])
  })

  it('more of them than nodes still have the names of their models', async () => {
    expect(await namesOf([text('b', 'ears')], [])).toEqual(['ears'])
  })
})

describe('failures', () => {
  it('of one node stand in its output', async () => {
    const failed = { status: { code: StatusCode.MODEL_PREDICTION_FAILED, details: 'secret-key broke' } }
    const results = [{ status: { code: StatusCode.MIXED_STATUS }, outputs: [text('a'), failed] }]
    const server = await answering({
      status: { code: StatusCode.MIXED_STATUS, reqId: 'm' },
      workflow: { nodes },
      results,
    })
    const prediction = await ask(server.baseUrl)
    expect(prediction.error).toBeNull()
    expect(prediction.results).toMatchObject([
      {
        ok: true,
        nodes: [
          { output: { ok: true } },
          { output: { ok: false, error: { kind: 'model-failed', details: '••• broke', requestId: 'm' } } },
        ],
      },
    ])
  })

  it('of one input stand in its result', async () => {
    const failed = { status: { code: StatusCode.INPUT_FAILED, details: 'not found' } }
    const results = [{ status: ok, outputs: [text('a'), text('b')] }, failed]
    const server = await answering({
      status: { code: StatusCode.MIXED_STATUS, reqId: 'm' },
      workflow: { nodes },
      results,
    })
    const prediction = await ask(server.baseUrl, { workflow, inputs: [{}, {}] })
    expect(prediction.results).toMatchObject([
      { ok: true },
      { ok: false, error: { kind: 'input-failed', details: 'not found', requestId: 'm' } },
    ])
  })

  it('of the whole call with a result for each input stand in each', async () => {
    const server = await answering({
      status: { code: StatusCode.WORKFLOW_INVALID_ARGUMENT, reqId: 'w' },
      results: [{}],
    })
    expect(await ask(server.baseUrl)).toMatchObject({
      error: { kind: 'workflow-argument', requestId: 'w' },
      results: [{ ok: false, error: { kind: 'workflow-argument' } }],
    })
  })

  it('of the whole call without results are thrown', async () => {
    const server = await answering({ status: { code: StatusCode.WORKFLOW_DOES_NOT_EXIST } })
    await expect(ask(server.baseUrl)).rejects.toMatchObject({ error: { kind: 'workflow-missing' } })
  })

  it('are what results for other inputs are', async () => {
    const server = await answering({ status: ok, results: [] })
    await expect(ask(server.baseUrl)).rejects.toMatchObject({ error: { kind: 'answer-invalid' } })
  })
})

describe('a call of a workflow', () => {
  const busy = { code: StatusCode.MODEL_BUSY_PLEASE_RETRY }
  const failure = { code: StatusCode.FAILURE }

  it.each([
    ['the call says so', { status: busy }],
    ['each result says so', { status: failure, results: [{ status: busy }] }],
    ['each output says so', { status: failure, results: [{ status: failure, outputs: [{ status: busy }] }] }],
  ])('is repeated when no work was done: %s', async (_who, message) => {
    const server = await serve({ postWorkflowResults: [{ answer: message }, answer] })
    const onWaiting = vi.fn()
    await predictWorkflow(openTestSession(server.baseUrl), request, {
      signal: never,
      priority: 'interactive',
      onWaiting,
    })
    expect(server.calls).toHaveLength(2)
    expect(onWaiting.mock.calls[0]).toMatchObject([{ reason: 'model-busy' }])
  })

  it('is not repeated when some of it was done', async () => {
    const results = [{ status: failure, outputs: [text('a'), { status: busy }] }]
    const server = await answering({ status: failure, results })
    await ask(server.baseUrl)
    expect(server.calls).toHaveLength(1)
  })

  it('is not repeated when it may have been carried out', async () => {
    const server = await serve({ postWorkflowResults: 'cut' })
    await expect(ask(server.baseUrl)).rejects.toMatchObject({ error: { kind: 'outcome-unknown' } })
    expect(server.calls).toHaveLength(1)
  })

  it('has the deadline of an answer', async () => {
    const server = await serve({ postWorkflowResults: 'hang' })
    const changes = { deadlines: () => ({ ...deadlines, answerS: 0.1 }) }
    await expect(ask(server.baseUrl, request, changes)).rejects.toMatchObject({
      error: { kind: 'deadline', phase: 'answer', timeoutMs: 100 },
    })
  })
})
