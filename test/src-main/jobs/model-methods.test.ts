import { describe, expect, it } from 'vitest'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { RunnerMethodType } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { chooseMethod, ModelMethods } from '../../../src-main/jobs/model-methods.ts'
import type { MethodSignature } from '../../../src-shared/params.ts'
import { model, never, ok, openTestClient, serve } from '../clarifai/open-test-client.ts'

const method = (name: string, call: MethodSignature['call']): MethodSignature => ({
  name,
  call,
  description: '',
  arguments: [],
})
const all = [
  method('caption', 'predict'),
  method('predict', 'predict'),
  method('generate', 'generate'),
  method('x', null),
]
const refusal = (what: string) =>
  expect.toSatisfy(({ error }) => error.what === 'method' && error.problem.includes(what))

describe('the method of a call', () => {
  it('is none of a model that has none', () => {
    expect(chooseMethod([], 'predict', undefined)).toBeNull()
    expect(chooseMethod([], 'predict', 'predict')).toBeNull()
  })

  it('is the one that bears the call’s name, else the first of its kind, unless one was chosen', () => {
    expect(chooseMethod(all, 'predict', undefined)?.name).toBe('predict')
    expect(chooseMethod(all.slice(0, 1), 'predict', undefined)?.name).toBe('caption')
    expect(chooseMethod(all, 'predict', 'caption')?.name).toBe('caption')
  })

  it('is refused where such a call does not reach it, with those that there are', () => {
    expect(() => chooseMethod(all, 'predict', 'captions')).toThrow(
      refusal('no method captions; it has caption, predict'),
    )
    expect(() => chooseMethod(all, 'predict', 'generate')).toThrow(refusal('generate is not for predict'))
    expect(() => chooseMethod(all, 'predict', 'x')).toThrow(refusal('x is not for predict'))
    expect(() => chooseMethod(all, 'stream', undefined)).toThrow(refusal('no method for stream'))
  })
})

describe('the methods of a model', () => {
  const card = {
    status: ok,
    model: {
      id: 'general',
      modelVersion: {
        id: 'v',
        methodSignatures: [{ name: 'predict', methodType: RunnerMethodType.UNARY_UNARY, inputFields: [] }],
      },
    },
  }

  it('are asked for once', async () => {
    const server = await serve({ getModel: { answer: card } })
    const client = openTestClient(server.baseUrl)
    const methods = new ModelMethods()
    expect((await methods.list(client, model, never)).map(({ name }) => name)).toEqual(['predict'])
    await methods.list(client, model, never)
    expect(server.calls).toHaveLength(1)
    await methods.list(client, { ...model, versionId: 'v2' }, never)
    expect(server.calls).toHaveLength(2)
  })

  it('are none where the card can’t be read, which is asked for again', async () => {
    const gone = { status: { code: StatusCode.MODEL_DOES_NOT_EXIST, description: 'gone' } }
    const server = await serve({ getModel: [{ answer: gone }, { answer: card }] })
    const client = openTestClient(server.baseUrl)
    const methods = new ModelMethods()
    expect(await methods.list(client, model, never)).toEqual([])
    expect(await methods.list(client, model, never)).toHaveLength(1)
  })
})
