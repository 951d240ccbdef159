import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { Arrival } from './mailbox.ts'
import { openAsked, type AskedOpen } from './open-asked.ts'
import { encodePredictRequest, type PredictOptions, type PredictRequest } from './predict.ts'
import { decodeOneOfMany, type Prediction } from './prediction.ts'
import { readLoss } from './repeat.ts'
import type { Session } from './session.ts'
import type { StreamAttempt, StreamEnd } from './stream-attempt.ts'
import { decodeAnswer } from './unary.ts'

const method = V2.method.generateModelOutputs

/** Asks a model for an answer in parts. A part that says that the answer failed ends it. */
export async function* generate(
  session: Session,
  request: PredictRequest,
  options: PredictOptions,
): AsyncGenerator<Prediction, void, void> {
  const message = await encodePredictRequest(session, request)
  const send = (attempt: StreamAttempt) => {
    void attempt.send(message)
    attempt.halfClose()
  }
  const opened = await openAsked(session, { method, answers: 'many', send }, options)
  try {
    for (let received = opened.begun; ; received = await opened.attempt.receive()) {
      if (received.kind !== 'arrivals') return conclude(session, received, received === opened.begun)
      for (const arrival of received.arrivals) yield readPart(arrival, opened, request.inputs.length)
    }
  } finally {
    opened.attempt.cancel()
  }
}

function readPart({ message, at }: Arrival, { attempt, redact }: AskedOpen, inputCount: number): Prediction {
  const reading = { latencyMs: at - attempt.startedAt, redact }
  const part = decodeOneOfMany(decodeAnswer(method, message), inputCount, reading)
  const error = failureOf(part)
  if (error !== null) throw new Failure(error)
  return part
}

/** What ends an answer: the failure of the whole call, told most closely by its only output, or that of each output. */
function failureOf({ error, outputs }: Prediction): AppError | null {
  if (error === null && outputs.some(({ ok }) => ok)) return null
  const [first] = outputs
  const own = first === undefined || first.ok ? null : first.error
  return error === null || outputs.length === 1 ? (own ?? error) : error
}

function conclude(session: Session, end: StreamEnd, isEmpty: boolean): void {
  switch (end.kind) {
    case 'done':
      if (isEmpty) throw new Failure({ kind: 'answer-invalid', cause: 'success without a message' })
      return
    case 'lost':
      return readLoss(session, end.loss).conclude()
    case 'failed':
      throw end.thrown
    default:
      end satisfies never
  }
}
