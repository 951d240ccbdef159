import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema, OutputConfigSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { V2, type MultiOutputResponse } from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { Waiting } from '../../src-shared/jobs.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import { encodeInPieces } from './encode-in-pieces.ts'
import { decodePrediction, type Prediction } from './prediction.ts'
import type { Priority } from './rate-limit.ts'
import { attemptInTurn, type SafeOutcome, type Session } from './session.ts'
import { toAppError } from './to-app-error.ts'
import { decodeAnswer, pathOf } from './unary.ts'
import { pause, Waits, type WaitReason } from './waits.ts'

export interface PredictRequest {
  readonly model: ModelRef
  readonly inputs: MessageInitShape<typeof DataSchema>[]
  readonly outputConfig?: MessageInitShape<typeof OutputConfigSchema>
  readonly params?: JsonObject
}

export interface PredictOptions {
  readonly signal: AbortSignal
  readonly priority: Priority
  /** Told at the beginning of each wait; null when it goes on. */
  readonly onWaiting?: (waiting: Waiting | null) => void
  /** Bytes that the socket took of this request. */
  readonly onUpload?: (sentBytes: number, totalBytes: number) => void
}

const method = V2.method.postModelOutputs

/** What an attempt came to: `repeat` names the wait before another one, `conclude` answers or fails without one. */
interface Result {
  readonly repeat: WaitReason | null
  conclude(): Prediction
}

/**
 * Asks a model. The request may be billed once it was sent, so it is repeated only when it can't have been carried out:
 * it was not sent whole, or the platform itself says that it did no work.
 */
export async function predict(session: Session, request: PredictRequest, options: PredictOptions): Promise<Prediction> {
  const { config, schedule, rate } = session
  const message = await encodeInPieces(buildRequest(session, request))
  const waits = new Waits(schedule, config.deadlines().modelStartS * 1000, options.onWaiting ?? (() => {}))
  try {
    for (;;) {
      const outcome = await attemptPredict(session, message, waits, options)
      const result = outcome.ok ? readAnswer(session, outcome, request.inputs.length) : readLoss(session, outcome)
      const waitMs = result.repeat === null ? null : waits.next(result.repeat)
      if (waitMs === null) return result.conclude()
      if (result.repeat === 'throttled') rate.hold(waitMs)
      await pause(waitMs, options.signal)
    }
  } finally {
    waits.end()
  }
}

function buildRequest({ config }: Session, { model, inputs, outputConfig, params }: PredictRequest) {
  const { userId, appId, modelId, versionId } = model
  const isConfigured = outputConfig !== undefined || params !== undefined
  const outputInfo = { ...(outputConfig && { outputConfig }), ...(params && { params }) }
  return {
    ...(config.keyType === 'app' ? {} : { userAppId: { userId, appId } }),
    modelId,
    versionId,
    inputs: inputs.map((data) => ({ data })),
    ...(isConfigured ? { model: { modelVersion: { outputInfo } } } : {}),
  } satisfies MessageInitShape<typeof method.input>
}

function attemptPredict(session: Session, message: Uint8Array, waits: Waits, options: PredictOptions) {
  const { config, schedule } = session
  const { uploadStallS, answerS } = config.deadlines()
  const { signal, priority, onUpload } = options
  return attemptInTurn(
    session,
    { path: pathOf(method), message, priority },
    {
      limits: {
        kind: 'phases',
        connectMs: schedule.connectTimeoutMs,
        stallMs: uploadStallS * 1000,
        answerMs: answerS * 1000,
      },
      signal,
      onStart: () => waits.onStart(),
      onUpload,
    },
  )
}

/** The statuses by which the platform says that it did no work and another time may be better. */
const repeatable: Readonly<Record<number, WaitReason>> = {
  [StatusCode.CONN_THROTTLED]: 'throttled',
  [StatusCode.MODEL_DEPLOYING]: 'model-starting',
  [StatusCode.MODEL_QUEUED_FOR_DEPLOYMENT]: 'model-starting',
  [StatusCode.MODEL_LOADING]: 'model-starting',
  [StatusCode.MODEL_BUSY_PLEASE_RETRY]: 'model-busy',
  [StatusCode.TRY_AGAIN]: 'retrying',
  [StatusCode.RUNNER_NEEDS_RETRY]: 'retrying',
  [StatusCode.RPC_REQUEST_QUEUE_FULL]: 'retrying',
}

function readAnswer(session: Session, outcome: SafeOutcome & { ok: true }, inputCount: number): Result {
  const answer = decodeAnswer(method, outcome.message)
  const repeat = reasonToRepeat(answer)
  return {
    repeat,
    conclude() {
      if (repeat === 'model-starting' || repeat === 'model-busy') {
        const timeoutMs = session.config.deadlines().modelStartS * 1000
        throw new Failure({ kind: 'deadline', phase: 'model-start', timeoutMs })
      }
      return decodePrediction(answer, inputCount, outcome)
    },
  }
}

/** Some backends fail the call as a whole and give the reason with each output only. */
function reasonToRepeat({ status, outputs }: MultiOutputResponse): WaitReason | null {
  const [first] = outputs
  const isToldByOutputs = status?.code === StatusCode.FAILURE && first !== undefined
  if (!isToldByOutputs) return repeatable[status?.code ?? 0] ?? null
  const reason = repeatable[first.status?.code ?? 0]
  return reason !== undefined && outputs.every((output) => repeatable[output.status?.code ?? 0] === reason)
    ? reason
    : null
}

/** gRPC codes by which a server refuses a call, so that nothing was done; after any other it may have been. */
const refusals: ReadonlySet<number> = new Set([3, 5, 6, 7, 8, 9, 11, 12, 16])

function readLoss(session: Session, outcome: SafeOutcome & { ok: false }): Result {
  const { code, name, details, reached } = outcome
  return {
    repeat: reached === 'all' ? null : 'connecting',
    conclude() {
      if (reached !== 'all') throw new Failure({ kind: 'unreachable', address: session.config.baseUrl, cause: details })
      if (!refusals.has(code)) throw new Failure({ kind: 'outcome-unknown', cause: `${name}: ${details}` })
      throw new Failure(toAppError({ code, description: name, details, requestId: '' }))
    },
  }
}
