import type { MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import type { OutputSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isPartial } from '../../../src-shared/history.ts'
import { ok, serve } from '../clarifai/open-test-client.ts'
import { openJobs } from './open-jobs.ts'

const workflow = { userId: 'owner', appId: 'main', workflowId: 'two-steps', versionId: '' }
const failed = { code: StatusCode.MODEL_PREDICTION_FAILED, description: 'Failed', reqId: 'r' }
const firstModel = { userId: 'owner', appId: 'main', id: 'first' }
const nodes = [{ id: 'one', model: firstModel }, { id: 'two' }]

type Output = MessageInitShape<typeof OutputSchema>
const classified: Output = { status: ok, data: { concepts: [{ id: 'c', name: 'cat', value: 0.5 }] } }
const written: Output = { status: ok, data: { text: { raw: 'a cat' } } }

describe('a workflow', () => {
  it('answers with a part for each node, decoded by what it holds', async () => {
    const server = await serve({
      postWorkflowResults: {
        answer: {
          status: ok,
          workflow: { version: { id: 'v2', nodes } },
          results: [{ status: ok, outputs: [classified, { ...written, data: { ...written.data, intValue: 1n } }] }],
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), { target: workflow }))
    expect(await run.finished).toMatchObject({ doneCount: 1, error: null })
    const [entry] = await run.entries()
    expect(entry).toMatchObject({ state: 'done', answeredVersionId: 'v2', run: { target: workflow } })
    expect(entry?.parts).toEqual([
      {
        kind: 'node',
        nodeId: 'one',
        model: { userId: 'owner', appId: 'main', modelId: 'first', versionId: '' },
        error: null,
        parts: [{ kind: 'concepts', concepts: [{ id: 'c', name: 'cat', value: 0.5 }] }],
      },
      {
        kind: 'node',
        nodeId: 'two',
        model: null,
        error: null,
        parts: [
          { kind: 'text', text: 'a cat' },
          { kind: 'other', value: { intValue: '1' } },
        ],
      },
    ])
  })

  it('is asked about at most 32 inputs at a time, or about one where it is to be so', async () => {
    const server = await serve({
      postWorkflowResults: ({ request }) => ({
        answer: { status: ok, results: request.inputs.map(() => ({ status: ok, outputs: [written] })) },
      }),
    })
    const jobs = await openJobs(server.baseUrl)
    const inputs = await jobs.addTexts(...Array.from({ length: 70 }, (_, index) => `text ${index}`))
    await jobs.run(jobs.request(inputs, { target: workflow })).finished
    const sizes = () => server.calls.map(({ request }) => ('inputs' in request ? request.inputs.length : 0))
    expect(sizes().sort()).toEqual([32, 32, 6])
    await jobs.run(jobs.request(inputs.slice(0, 2), { target: workflow, sendSingly: true })).finished
    expect(sizes().slice(3)).toEqual([1, 1])
  })

  it('has failed where one of its nodes has, and keeps what the others made', async () => {
    const server = await serve({
      postWorkflowResults: {
        answer: {
          status: { code: StatusCode.MIXED_STATUS },
          workflow: { nodes },
          results: [
            { status: failed, outputs: [classified, { status: failed }] },
            { status: ok, outputs: [classified, written] },
          ],
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b'), { target: workflow }))
    expect(await run.finished).toMatchObject({ doneCount: 1, failedCount: 1 })
    const [bad, good] = await run.entries()
    expect(good?.state).toBe('done')
    expect(bad).toMatchObject({ state: 'failed', error: { code: StatusCode.MODEL_PREDICTION_FAILED } })
    expect(bad && isPartial(bad)).toBe(true)
    expect(bad?.parts).toMatchObject([
      { nodeId: 'one', error: null, parts: [{ kind: 'concepts' }] },
      { nodeId: 'two', error: { code: StatusCode.MODEL_PREDICTION_FAILED }, parts: [] },
    ])
  })

  it('can be sent singly where a call of several inputs fails as a whole', async () => {
    const server = await serve({ postWorkflowResults: { answer: { status: failed } } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b'), { target: workflow }))
    expect(await run.finished).toMatchObject({ failedCount: 2, canSendSingly: true })
    const single = jobs.run(jobs.request(await jobs.addTexts('a'), { target: workflow }))
    expect(await single.finished).toMatchObject({ failedCount: 1, canSendSingly: false })
  })
})
