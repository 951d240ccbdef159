import { describe, expect, it, onTestFinished } from 'vitest'
import { startDemoServer } from '../../../src-main/demo-engine/server.ts'
import type { CallKind } from '../../../src-shared/calls.ts'
import type { RunnerSelector } from '../../../src-shared/compute.ts'
import { openJobs, textOf } from './open-jobs.ts'

const inDemo = { userId: 'foresight', appId: 'demo' }
const helpAnswers = { ...inDemo, modelId: 'help-answers', versionId: '' }
const workflow = { ...inDemo, workflowId: 'picture-in-a-sentence', versionId: '' }
const deployment = (deploymentId: string, userId = inDemo.userId): RunnerSelector => ({
  kind: 'deployment',
  userId,
  deploymentId,
})
const calls: readonly CallKind[] = ['predict', 'generate', 'stream']
const question = 'How do I cancel a run?'

async function openDemoJobs(startMs = 50) {
  const server = await startDemoServer({ token: 'right', compute: { startMs } })
  onTestFinished(() => server.close())
  return openJobs(`http://127.0.0.1:${server.port}`, { key: () => 'right' })
}

describe('the demo engine', () => {
  it('gives the same answer to each kind of call, and says where it ran', async () => {
    const jobs = await openDemoJobs()
    const answers: string[] = []
    for (const call of calls) {
      const selector = deployment('help-answers-ready', 'me')
      const request = jobs.request(await jobs.addTexts(question, 'What is a workflow?'), {
        target: helpAnswers,
        call,
        selector,
        params: { more: { pace: 0 } },
      })
      const run = jobs.run(request)
      expect(await run.finished).toMatchObject({ doneCount: 2, error: null })
      const [entry, other] = await run.entries()
      expect(entry).toMatchObject({
        state: 'done',
        run: { target: helpAnswers, call, selector, useCache: false },
        ranOn: { deployment: { userId: 'foresight', deploymentId: 'help-answers-ready' } },
        tokens: { prompt: expect.any(Number) },
        input: { origin: 'text', excerpt: question, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      })
      expect(other?.state).toBe('done')
      answers.push(entry === undefined ? '' : textOf(entry))
    }
    expect(answers[0]?.length).toBeGreaterThan(50)
    expect(new Set(answers).size).toBe(1)
  })

  it.each(calls)('tells that a deployment is starting while a %s waits for it', async (call) => {
    const jobs = await openDemoJobs()
    const request = jobs.request(await jobs.addTexts(question), {
      target: helpAnswers,
      call,
      selector: deployment('help-answers-cold'),
      params: { more: { pace: 0 } },
    })
    const run = jobs.run(request)
    expect(await run.finished).toMatchObject({ doneCount: 1, error: null })
    const waits = run.of('waiting').map(({ waiting }) => waiting)
    expect(waits[0]).toMatchObject({ reason: 'model-starting', attempt: 1 })
    expect(waits.at(-1)).toBeNull()
  })

  it('sends a text to a workflow of pictures in vain, and says so for each input', async () => {
    const jobs = await openDemoJobs()
    const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b'), { target: workflow }))
    expect(await run.finished).toMatchObject({ doneCount: 0, failedCount: 2 })
    expect((await run.entries()).every(({ state, error }) => state === 'failed' && error !== null)).toBe(true)
  })
})

describe('a place that can’t run it', () => {
  it.each(calls)('fails every input of a %s with the reason, and nothing is sent', async (call) => {
    const jobs = await openDemoJobs()
    const request = jobs.request(await jobs.addTexts('a', 'b', 'c'), {
      target: helpAnswers,
      call,
      selector: deployment('picture-traits-ready'),
    })
    const run = jobs.run(request)
    const error = { kind: 'deployment-serves-other', target: 'foresight/demo/help-answers' }
    expect(await run.finished).toMatchObject({ failedCount: 3, canSendSingly: false, error })
    const entries = await run.entries()
    expect(entries).toHaveLength(3)
    for (const entry of entries) expect(entry).toMatchObject({ state: 'failed', error, latencyMs: null })
    expect(run.of('started')).toHaveLength(1)
  })

  it('fails a workflow too', async () => {
    const jobs = await openDemoJobs()
    const request = jobs.request(await jobs.addTexts('a'), {
      target: workflow,
      selector: { kind: 'nodepool', userId: 'foresight', computeClusterId: 'showcase', nodepoolId: 'broken-pool' },
    })
    const run = jobs.run(request)
    expect(await run.finished).toMatchObject({ failedCount: 1, error: { kind: 'nodepool-failed' } })
  })

  it('ends a stream that was kept open', async () => {
    const jobs = await openDemoJobs()
    const request = jobs.request(await jobs.addTexts('a'), {
      target: helpAnswers,
      call: 'stream',
      keepOpen: true,
      selector: deployment('nowhere'),
    })
    expect(await jobs.run(request).finished).toMatchObject({ failedCount: 1, error: { kind: 'compute-missing' } })
  })
})
