import { describe, expect, it, onTestFinished } from 'vitest'
import {
  RunnerMethodType,
  ModelTypeField_DataType as DataType,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { startDemoServer } from '../../../src-main/demo-engine/server.ts'
import { ok, serve } from '../clarifai/open-test-client.ts'
import { openJobs, textOf } from './open-jobs.ts'
import { answerWith, echoAll } from './write-answers.ts'

const rewriteText = { userId: 'foresight', appId: 'demo', modelId: 'rewrite-text', versionId: '' }

async function openDemoJobs() {
  const server = await startDemoServer({ token: 'right' })
  onTestFinished(() => server.close())
  return openJobs(`http://127.0.0.1:${server.port}`, { key: () => 'right' })
}

const argumentOf = (name: string, type: DataType, more: object = {}) => ({ name, type, required: true, ...more })
const methodOf = (name: string, methodType: RunnerMethodType, inputFields: object[]) => ({
  name,
  methodType,
  inputFields,
})
const cardWith = (...methodSignatures: object[]) => ({
  answer: { status: ok, model: { id: 'general', modelVersion: { id: 'v', methodSignatures } } },
})
const predict = methodOf('predict', RunnerMethodType.UNARY_UNARY, [
  argumentOf('prompt', DataType.STR),
  argumentOf('temperature', DataType.FLOAT, { default: '1.0', required: false, isParam: true }),
])
const stream = methodOf('stream', RunnerMethodType.STREAMING_STREAMING, [
  argumentOf('prompt', DataType.STR),
  argumentOf('style', DataType.STR, { isParam: true }),
])

describe('a model without methods', () => {
  it('is sent its data, and what it is told as parameters beside it', async () => {
    const server = await serve({
      getModel: cardWith(),
      postModelOutputs: { answer: answerWith({ text: { raw: 'a' } }) },
    })
    const jobs = await openJobs(server.baseUrl)
    const params = { more: { temperature: 0.5, deep: { a: [1] } } }
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), { params }))
    expect(await run.finished).toMatchObject({ doneCount: 1 })
    const request = server.calls.find(({ method }) => method === 'postModelOutputs')?.request
    expect(request).toMatchObject({
      inputs: [{ data: { text: { raw: 'Tell' }, parts: [] } }],
      model: { modelVersion: { outputInfo: { params: { temperature: 0.5, deep: { a: [1] } } } } },
    })
  })
})

describe('a runner-hosted model', () => {
  it('is sent the arguments of its method as parts, and no parameters beside them', async () => {
    const server = await serve({
      getModel: cardWith(predict),
      postModelOutputs: { answer: answerWith({ parts: [{ id: 'return', data: { stringValue: 'said' } }] }) },
    })
    const jobs = await openJobs(server.baseUrl)
    const params = { more: { temperature: 0.5 } }
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), { params }))
    expect(await run.finished).toMatchObject({ doneCount: 1, error: null })
    const request = server.calls.find(({ method }) => method === 'postModelOutputs')?.request
    expect(request).toMatchObject({
      inputs: [
        {
          data: {
            metadata: { _method_name: 'predict' },
            parts: [
              { id: 'temperature', data: { floatValue: 0.5 } },
              { id: 'prompt', data: { stringValue: 'Tell' } },
            ],
          },
        },
      ],
    })
    expect(request).not.toHaveProperty('model.modelVersion.outputInfo.params')
    expect((await run.entries()).map(textOf)).toEqual(['said'])
  })

  it('answers by the method of the call, or the one that was chosen', async () => {
    const jobs = await openDemoJobs()
    const ask = async (changes: object) => {
      const request = jobs.request(await jobs.addTexts('one two', 'three'), { target: rewriteText, ...changes })
      const run = jobs.run(request)
      expect(await run.finished).toMatchObject({ doneCount: 2, error: null })
      return run.entries()
    }
    const upper = await ask({ params: { more: { style: 'upper', repeat: 2, separator: '-' } } })
    expect(upper.map(textOf)).toEqual(['ONE TWO-ONE TWO', 'THREE-THREE'])
    const streamed = await ask({ call: 'generate', params: { more: { style: 'reverse' } } })
    expect(streamed.map(textOf)).toEqual(['owt eno', 'eerht'])
    const [counted] = await ask({ params: { method: 'count' } })
    expect(JSON.stringify(counted?.parts)).toContain('"words":2')
  })

  it('is sent nothing where the method that is meant is not there', async () => {
    const server = await serve({ getModel: cardWith(predict) })
    const jobs = await openJobs(server.baseUrl)
    for (const [call, method] of [
      ['predict', 'translate'],
      ['generate', 'predict'],
      ['generate', ''],
    ] as const) {
      const params = method === '' ? {} : { method }
      const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b'), { call, params }))
      expect(await run.finished).toMatchObject({ failedCount: 2, error: { kind: 'invalid', what: 'method' } })
      expect((await run.entries()).map(({ error }) => error?.kind)).toEqual(['invalid', 'invalid'])
    }
    expect(server.calls.map(({ method }) => method)).toEqual(['getModel'])
  })

  it.each(['predict', 'stream'] as const)('fails with the reason where a %s can’t be built for it', async (call) => {
    const server = await serve({
      getModel: cardWith({ ...predict, inputFields: stream.inputFields }, stream),
      streamModelOutputs: { stream: echoAll },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b'), { call, params: {} }))
    const error = { kind: 'invalid', problem: expect.stringContaining('nothing for style') }
    expect(await run.finished).toMatchObject({ doneCount: 0, failedCount: 2, error })
    expect((await run.entries()).map((entry) => entry.error)).toMatchObject([error, error])
    expect(server.calls.map(({ method }) => method)).toEqual(['getModel'])
  })
})
