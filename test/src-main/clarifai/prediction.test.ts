import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { decodeOneOfMany, decodePrediction } from '../../../src-main/clarifai/prediction.ts'
import { redactKey } from '../../../src-main/clarifai/read-status.ts'
import { MultiOutputResponseSchema } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { ok } from './open-test-client.ts'

const decode = (answer: MessageInitShape<typeof MultiOutputResponseSchema>, inputCount: number) =>
  decodePrediction(create(MultiOutputResponseSchema, answer), inputCount, {
    latencyMs: 12,
    redact: redactKey('secret-key'),
  })

const cat = { data: { concepts: [{ name: 'cat', value: 0.5 }] } }
const failed = (code: StatusCode, details = '') => ({ status: { code, description: 'no', details } })

describe('an answer of success', () => {
  it('gives each output its data and the version that answered', () => {
    const outputs = [{ ...cat, status: ok, model: { modelVersion: { id: 'v7' } } }]
    expect(decode({ status: ok, outputs }, 1)).toMatchObject({
      requestId: 'request-1',
      latencyMs: 12,
      error: null,
      outputs: [{ ok: true, data: cat.data, modelVersionId: 'v7' }],
    })
  })

  it('counts for outputs without a status of their own', () => {
    expect(decode({ status: ok, outputs: [cat] }, 1).outputs).toMatchObject([{ ok: true, data: cat.data }])
  })

  it('may have an output without data', () => {
    expect(decode({ status: ok, outputs: [{ status: ok }] }, 1).outputs).toMatchObject([
      { ok: true, data: { concepts: [] } },
    ])
  })

  it.each([
    ['none at all', []],
    ['one too few', [cat]],
    ['one too many', [cat, cat, cat]],
  ])('is no answer with outputs for other inputs: %s', (_what, outputs) => {
    expect(() => decode({ status: ok, outputs }, 2)).toThrow(
      expect.objectContaining({ error: { kind: 'answer-invalid', cause: `${outputs.length} outputs for 2 inputs` } }),
    )
  })

  it('is no answer without a status', () => {
    expect(() => decode({ outputs: [cat] }, 1)).toThrow(
      expect.objectContaining({ error: { kind: 'answer-invalid', cause: 'no status' } }),
    )
  })
})

describe('beside its data, an output', () => {
  it('has the tokens that the platform counted', () => {
    const outputs = [{ status: ok, promptTokens: 12, completionTokens: 30, cachedTokens: 4 }]
    expect(decode({ status: ok, outputs }, 1).outputs).toMatchObject([
      { ok: true, tokens: { prompt: 12, completion: 30, cached: 4 } },
    ])
  })

  it('has none where the platform counted none', () => {
    expect(decode({ status: ok, outputs: [cat] }, 1).outputs).toMatchObject([{ ok: true, tokens: null }])
  })

  it('does not tell where it was made, but the answer does', () => {
    const runnerSelector = { deployment: { id: 'chat', userId: 'org' }, runner: { id: 'runner' } }
    expect(decode({ status: ok, outputs: [cat], runnerSelector }, 1).ranOn).toEqual({
      deployment: { userId: 'org', deploymentId: 'chat' },
      nodepool: null,
      runnerId: 'runner',
    })
    expect(decode({ status: ok, outputs: [cat] }, 1).ranOn).toBeNull()
  })
})

describe('one answer of many', () => {
  const decodeOne = (answer: MessageInitShape<typeof MultiOutputResponseSchema>) =>
    decodeOneOfMany(create(MultiOutputResponseSchema, answer), 2, { latencyMs: 12, redact: redactKey('secret-key') })

  it('of failure without outputs is the failure of each input', () => {
    const { error, outputs } = decodeOne({ status: { code: StatusCode.MODEL_PREDICTION_FAILED } })
    expect(error).toMatchObject({ kind: 'model-failed' })
    expect(outputs).toMatchObject([
      { ok: false, error: { kind: 'model-failed' } },
      { ok: false, error: { kind: 'model-failed' } },
    ])
  })

  it('of success is none without an output for each input', () => {
    expect(() => decodeOne({ status: ok, outputs: [cat] })).toThrow(
      expect.objectContaining({ error: { kind: 'answer-invalid', cause: '1 outputs for 2 inputs' } }),
    )
  })

  it('is else like the only one', () => {
    const outputs = [{ ...cat, status: ok }, failed(StatusCode.INPUT_FAILED)]
    expect(decodeOne({ status: { code: StatusCode.MIXED_STATUS }, outputs }).outputs).toMatchObject([
      { ok: true },
      { ok: false, error: { kind: 'input-failed' } },
    ])
  })
})

describe('an answer of mixed status', () => {
  it('keeps what is good', () => {
    const outputs = [{ ...cat, status: ok }, failed(StatusCode.INPUT_UNSUPPORTED_FORMAT, 'not a picture')]
    const prediction = decode({ status: { code: StatusCode.MIXED_STATUS, reqId: 'm' }, outputs }, 2)
    expect(prediction.error).toBeNull()
    expect(prediction.outputs).toMatchObject([
      { ok: true, data: cat.data },
      { ok: false, error: { kind: 'input-format', details: 'not a picture', requestId: 'm' } },
    ])
  })
})

describe('an answer of failure', () => {
  it('shows the reason that stands with the outputs', () => {
    const outputs = [failed(StatusCode.INPUT_FAILED, 'not found'), failed(StatusCode.INPUT_FAILED, 'not found')]
    const prediction = decode({ status: { code: StatusCode.FAILURE, description: 'Failure' }, outputs }, 2)
    expect(prediction.error).toMatchObject({ kind: 'prediction-failed', description: 'Failure', details: 'not found' })
    expect(prediction.outputs).toMatchObject([
      { ok: false, error: { kind: 'input-failed', details: 'not found' } },
      { ok: false, error: { kind: 'input-failed', details: 'not found' } },
    ])
  })

  it('keeps an output that is good all the same', () => {
    const prediction = decode({ status: { code: StatusCode.FAILURE }, outputs: [{ ...cat, status: ok }] }, 1)
    expect(prediction.error).toMatchObject({ kind: 'prediction-failed' })
    expect(prediction.outputs).toMatchObject([{ ok: true }])
  })

  it('counts for outputs without a status of their own', () => {
    const prediction = decode({ status: { code: StatusCode.MODEL_PREDICTION_FAILED }, outputs: [{}] }, 1)
    expect(prediction.outputs).toMatchObject([{ ok: false, error: { kind: 'model-failed' } }])
  })

  it('without an output for each input fails as a whole', () => {
    const outputs = [failed(StatusCode.INPUT_FAILED, 'why')]
    expect(() => decode({ status: { code: StatusCode.FAILURE, reqId: 'f' }, outputs }, 2)).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({ kind: 'prediction-failed', details: 'why', requestId: 'f' }),
      }),
    )
  })

  it('never quotes the key', () => {
    const outputs = [failed(StatusCode.INPUT_FAILED, 'got secret-key')]
    const prediction = decode({ status: { code: StatusCode.FAILURE, description: 'secret-key' }, outputs }, 1)
    expect(JSON.stringify(prediction)).not.toContain('secret-key')
  })
})
