import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@bufbuild/protobuf'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { MultiOutputResponse } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { helpAnswers } from '../../../src-main/demo-engine/text-models.ts'
import { pictureTraits } from '../../../src-main/demo-engine/picture-models.ts'
import { words } from '../../../src-shared/words/words.ts'
import { readAll, type DemoClient } from '../../fixtures/demo-client.ts'
import { openDemo } from '../../fixtures/demo-server.ts'
import { serveFiles } from '../../fixtures/file-server.ts'
import { encodePicture, paintScene } from '../../fixtures/pictures.ts'
import { createRandom, testSeeded } from '../../fixtures/seeded.ts'

const { topics } = words.help
const ask = (raw: string) => ({ data: { text: { raw } } })
const at = (url: string) => ({ data: { text: { url } } })
const request = (inputs: object[], params: JsonObject = {}) => ({
  modelId: helpAnswers.id,
  inputs,
  model: { modelVersion: { outputInfo: { params } } },
})

const textsOf = (answers: MultiOutputResponse[], output = 0) =>
  answers.map(({ outputs }) => outputs[output]?.data?.text?.raw ?? '')

async function predictText(client: DemoClient, inputs: object[], params: JsonObject = {}): Promise<string[]> {
  const { status, outputs } = await client.call('postModelOutputs', request(inputs, params))
  expect(status?.code).toBe(StatusCode.SUCCESS)
  return outputs.map(({ data }) => data?.text?.raw ?? '')
}

describe('GenerateModelOutputs', () => {
  testSeeded('joined, the parts are the answer that PostModelOutputs gives', async (random) => {
    const { client } = await openDemo()
    for (const { title } of random.shuffle(topics).slice(0, 5)) {
      const answers = await readAll(client.read('generateModelOutputs', request([ask(title)], { pace: 0 })))
      expect(textsOf(answers).length).toBeGreaterThan(40)
      expect([textsOf(answers).join('')]).toEqual(await predictText(client, [ask(title)]))
    }
  })

  test('each part is one word with the blank before it', async () => {
    const { client } = await openDemo()
    const answers = await readAll(client.read('generateModelOutputs', request([ask('streams')], { pace: 0 })))
    const [first, ...others] = textsOf(answers)
    expect(first).toMatch(/^\S+$/)
    for (const text of others) expect(text).toMatch(/^\s+\S+$/)
  })

  test('all parts are of one output, and the last one counts the tokens', async () => {
    const { client } = await openDemo()
    const input = { id: 'my-question', ...ask('How do I cancel a run?') }
    const answers = await readAll(client.read('generateModelOutputs', request([input], { pace: 0 })))
    const outputs = answers.map(({ outputs }) => outputs[0])
    expect(new Set(outputs.map((output) => output?.id)).size).toBe(1)
    for (const { status } of answers) expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(outputs.at(-1)).toMatchObject({ promptTokens: 6, completionTokens: answers.length })
    for (const output of outputs) expect(output?.input?.id).toBe('my-question')
    for (const output of outputs.slice(0, -1)) expect(output).toMatchObject({ promptTokens: 0, completionTokens: 0 })
    const { outputs: whole } = await client.call('postModelOutputs', request([input]))
    expect(whole[0]).toMatchObject({ promptTokens: 6, completionTokens: answers.length })
  })

  test('max_tokens ends the answer after so many parts, in every kind of call', async () => {
    const { client } = await openDemo()
    const params = { pace: 0, max_tokens: 7 }
    const answers = await readAll(client.read('generateModelOutputs', request([ask('streams')], params)))
    expect(answers).toHaveLength(7)
    const [whole = ''] = await predictText(client, [ask('streams')], params)
    expect(textsOf(answers).join('')).toBe(whole)
    expect((await predictText(client, [ask('streams')]))[0]?.startsWith(`${whole} `)).toBe(true)
  })

  test('the pace is kept to from the first part on', async () => {
    const { client } = await openDemo()
    const startedAt = performance.now()
    const params = { pace: 100, max_tokens: 31 }
    await readAll(client.read('generateModelOutputs', request([ask('streams')], params)))
    const elapsedMs = performance.now() - startedAt
    // timers may fire a millisecond early
    expect(elapsedMs).toBeGreaterThan(295)
  })

  test('several inputs are answered beside each other, a bad one for itself', async () => {
    const { client } = await openDemo()
    const inputs = [ask('streams'), { data: { image: { url: 'http://127.0.0.1:1/' } } }, ask('What is a workflow?')]
    const answers = await readAll(client.read('generateModelOutputs', request(inputs, { pace: 0 })))
    const [one, , three] = await Promise.all(
      inputs.map(
        async (input) => (await client.call('postModelOutputs', request([input]))).outputs[0]?.data?.text?.raw,
      ),
    )
    expect([textsOf(answers, 0).join(''), textsOf(answers, 2).join('')]).toEqual([one, three])
    for (const { status, outputs } of answers) {
      expect(status?.code).toBe(StatusCode.MIXED_STATUS)
      expect(outputs.map((output) => output.status?.code)).toEqual([10000, StatusCode.INPUT_UNSUPPORTED_FORMAT, 10000])
    }
    for (const index of [0, 2]) {
      const counts = answers.map(({ outputs }) => outputs[index]?.completionTokens ?? 0).filter((count) => count > 0)
      expect(counts).toEqual([textsOf(answers, index).filter((text) => text !== '').length])
    }
  })

  test('a classifier answers in one part, as in one call', async () => {
    const { client } = await openDemo()
    const base64 = await encodePicture(paintScene({ width: 90, height: 60 }, createRandom(3)), 'png')
    const picture = { modelId: pictureTraits.id, inputs: [{ data: { image: { base64 } } }] }
    const answers = await readAll(client.read('generateModelOutputs', picture))
    const { outputs } = await client.call('postModelOutputs', picture)
    expect(answers.map((answer) => answer.outputs[0]?.data)).toEqual([outputs[0]?.data])
    expect(outputs[0]?.data?.concepts).toHaveLength(20)
  })

  test('a refused call is one message with its status, and the stream ends well', async () => {
    const { client } = await openDemo()
    const refused = async (wish: object) =>
      (await readAll(client.read('generateModelOutputs', wish))).map(({ status, outputs }) => [
        status?.code,
        outputs.length,
      ])
    expect(await refused({ modelId: 'none', inputs: [ask('x')] })).toEqual([[StatusCode.MODEL_DOES_NOT_EXIST, 0]])
    expect(await refused(request([]))).toEqual([[StatusCode.PREDICT_INVALID_REQUEST, 0]])
  })

  test('leaving the stream ends the work: the server is idle long before the answer would be out', async () => {
    const { client } = await openDemo({ startMs: 0, idleMs: 0 })
    const compute = { runnerSelector: { deployment: { id: 'help-answers-cold', userId: 'foresight' } } }
    const count = async () => {
      const { deployment } = await client.call('getDeployment', { deploymentId: 'help-answers-cold' })
      return deployment?.deploymentMetrics?.aggregate?.liveReplicas
    }
    const answer = client.read('generateModelOutputs', { ...request([ask('streams')], { pace: 1 }), ...compute })
    for await (const { status } of answer) {
      expect(status?.code).toBe(StatusCode.SUCCESS)
      // a call keeps the replica up, whatever the idle time
      expect(await count()).toBe(1)
      break
    }
    await expect.poll(count, { interval: 5, timeout: 1000 }).toBe(0)
  })
})

describe('parameters', () => {
  test.each([
    { pace: -1 },
    { pace: 1001 },
    { pace: '40' },
    { max_tokens: 0 },
    { max_tokens: 1.5 },
    { max_tokens: 'many' },
  ])('%o is refused with 21202 and its figures', async (params) => {
    const { client } = await openDemo()
    const { status, outputs } = await client.call('postModelOutputs', request([ask('streams')], params))
    expect(status).toMatchObject({
      code: StatusCode.MODEL_INVALID_ARGUMENT,
      details: expect.stringMatching(/^(pace|max_tokens) is .+ from \d+ to \d+$/),
    })
    expect(outputs).toEqual([])
  })

  test('others are ignored', async () => {
    const { client } = await openDemo()
    const others = { temperature: 0.5, system_prompt: 'Answer in verse.' }
    expect(await predictText(client, [ask('streams')], others)).toEqual(await predictText(client, [ask('streams')]))
  })
})

describe('a text behind an address', () => {
  test('is answered like the same text', async () => {
    const { client } = await openDemo()
    const files = await serveFiles((_request, response) =>
      response.setHeader('content-type', 'text/plain; charset=utf-8').end('Wie läuft “streams”?'),
    )
    const [raw, url] = await predictText(client, [ask('Wie läuft “streams”?'), at(`${files}/question.txt`)])
    expect(url).toBe(raw)
    expect(raw).toContain('stream')
  })

  test.each([
    ['that is no text', 'application/pdf', Buffer.from('%PDF'), StatusCode.INPUT_UNSUPPORTED_FORMAT],
    ['that is not UTF-8', 'text/plain', Buffer.from([0x61, 0xff, 0x62]), StatusCode.ALL_INPUT_INVALID_BYTES],
    ['that is empty', 'text/plain', Buffer.alloc(0), StatusCode.INPUT_INVALID_ARGUMENT],
    ['over 20 MB', 'text/plain', Buffer.alloc(20_000_001, 'x'), StatusCode.INPUT_OVER_LIMIT],
  ])('%s is refused for itself', async (_name, type, body, code) => {
    const { client } = await openDemo()
    const files = await serveFiles((_request, response) => response.setHeader('content-type', type).end(body))
    const { status, outputs } = await client.call('postModelOutputs', request([at(files), ask('streams')]))
    expect(status?.code).toBe(StatusCode.MIXED_STATUS)
    expect(outputs.map((output) => output.status?.code)).toEqual([code, StatusCode.SUCCESS])
    expect(outputs[0]?.status?.details).not.toBe('')
  })
})

test.each([
  ['no data', {}, StatusCode.INPUT_INVALID_ARGUMENT],
  ['an empty text', { data: { text: {} } }, StatusCode.INPUT_INVALID_ARGUMENT],
  ['a picture', { data: { image: { url: 'http://127.0.0.1:1/' } } }, StatusCode.INPUT_UNSUPPORTED_FORMAT],
  ['a text over 20 MB', { data: { text: { raw: 'x'.repeat(20_000_001) } } }, StatusCode.INPUT_OVER_LIMIT],
])('%s is no question', async (_name, input, code) => {
  const { client } = await openDemo()
  const { status, outputs } = await client.call('postModelOutputs', request([input]))
  expect([status?.code, outputs[0]?.status?.code]).toEqual([code, code])
})
