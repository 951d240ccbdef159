import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { Server } from '../../../../src-main/ipc/serve.ts'
import { computeListSchema } from '../../../../src-shared/compute.ts'
import type { StreamMessage } from '../../../../src-shared/ipc/bridge.ts'
import { jobEventSchema, type JobEvent } from '../../../../src-shared/jobs.ts'
import { demoProfileId } from '../../../../src-shared/profiles.ts'
import { workflowCardSchema } from '../../../../src-shared/workflows.ts'
import { openHandlers } from './open-handlers.ts'

const profileId = demoProfileId
const target = { userId: 'foresight', appId: 'demo', modelId: 'help-answers', versionId: '' }

async function ask(server: Server, method: string, input: unknown): Promise<unknown> {
  const answer = await server.query(method, input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

/** Plays a run as the page would, over a port. */
function run(server: Server, request: object) {
  const { port1, port2 } = new MessageChannel()
  const events: JobEvent[] = []
  let wake = () => {}
  const ended = new Promise<StreamMessage>((resolve) =>
    port1.on('message', (message: StreamMessage) => {
      if (message.kind === 'event') events.push(jobEventSchema.parse(message.value))
      else resolve(message)
      wake()
    }),
  )
  void server.stream('jobs.run', request, {
    post: (message) => port2.postMessage(message),
    close: () => port2.close(),
    onClose: (listener) => port2.on('close', listener),
  })
  const until = async (kind: JobEvent['kind'], count: number) => {
    while (events.filter((event) => event.kind === kind).length < count) {
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  return { events, ended, until }
}

async function addText(server: Server, text: string) {
  const draft = await ask(server, 'intake.addText', { modalityId: 'text-generate', text })
  // the contract's answer to this question
  const { ref } = draft as { ref: string }
  return { ref, sendAsBytes: false, shrink: false }
}

const buildRequest = (inputs: object[], changes: object) => ({
  modalityId: 'text-generate',
  profileId,
  target,
  call: 'stream',
  selector: { kind: 'shared' },
  useCache: false,
  inputs,
  params: { more: { pace: 0 } },
  keep: true,
  normalise: true,
  sendSingly: false,
  keepOpen: false,
  ...changes,
})

describe('compute', () => {
  it('is listed as the contract has it', async () => {
    const { server } = await openHandlers()
    const list = computeListSchema.parse(await ask(server, 'compute.list', { profileId, target }))
    expect(list.problems).toEqual([])
    expect(list.options[0]).toMatchObject({ fits: true, serves: { modelId: 'help-answers' } })
  })
})

describe('workflows', () => {
  it('are listed and described', async () => {
    const { server } = await openHandlers()
    const list = await ask(server, 'workflows.list', { profileId, search: 'picture', page: 1 })
    expect(list).toMatchObject({ workflows: [{ ref: { workflowId: 'picture-in-a-sentence' } }], hasMore: false })
    const workflow = { userId: 'foresight', appId: 'demo', workflowId: 'picture-in-a-sentence', versionId: '' }
    const card = workflowCardSchema.parse(await ask(server, 'workflows.get', { profileId, workflow }))
    expect(card.nodes.map(({ nodeId }) => nodeId)).toEqual(['measure', 'tell'])
  })
})

describe('a stream', () => {
  it('takes more inputs by its run’s id until it is finished', async () => {
    const { server, bugs } = await openHandlers()
    const { events, ended, until } = run(server, buildRequest([await addText(server, 'Cancel?')], { keepOpen: true }))
    await until('entry', 1)
    const [started] = events
    const runId = started?.kind === 'started' ? started.runId : 0
    await ask(server, 'jobs.add', { runId, inputs: [await addText(server, 'Workflow?')] })
    await until('entry', 2)
    await ask(server, 'jobs.finish', { runId })
    expect(await ended).toEqual({ kind: 'end' })
    expect(events.at(-1)).toMatchObject({ kind: 'finished', doneCount: 2, failedCount: 0 })
    expect(await server.query('jobs.finish', { runId })).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    expect(bugs).toEqual([])
  })
})

describe('an answer in parts', () => {
  it('reaches the page piece by piece before there is an entry to read', async () => {
    const { server, services } = await openHandlers()
    const params = { more: { pace: 100, max_tokens: 20 } }
    const request = buildRequest([await addText(server, 'How do I cancel a run?')], { call: 'generate', params })
    const { events, ended } = run(server, request)
    await ended
    const told = events.filter(({ kind }) => kind === 'delta' || kind === 'entry')
    const deltas = told.flatMap((event) => (event.kind === 'delta' ? [event] : []))
    expect(told.at(-1)?.kind).toBe('entry')
    expect(deltas.length).toBeGreaterThan(1)
    expect(deltas).toHaveLength(told.length - 1)
    const { parts } = await services.history.get(deltas[0]?.entryId ?? 0)
    expect(parts).toEqual([{ kind: 'text', text: deltas.map(({ text }) => text).join('') }])
  })

  it('is refused of a workflow before anything is saved', async () => {
    const { server, services } = await openHandlers()
    const workflow = { userId: 'foresight', appId: 'demo', workflowId: 'picture-in-a-sentence', versionId: '' }
    const input = await addText(server, 'a')
    const { ended } = run(server, buildRequest([input], { call: 'generate', target: workflow }))
    expect(await ended).toMatchObject({ kind: 'failed', error: { kind: 'invalid', what: 'call' } })
    expect((await services.history.list({ search: '', beforeId: null, limit: 1 })).items).toEqual([])
  })
})
