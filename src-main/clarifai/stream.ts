import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { Arrival } from './mailbox.ts'
import { openAsked, type AskedOpen } from './open-asked.ts'
import { Outbox } from './outbox.ts'
import { encodePredictRequest, type PredictOptions, type PredictRequest } from './predict.ts'
import { decodeOneOfMany, type Prediction } from './prediction.ts'
import { readLoss } from './repeat.ts'
import type { Session } from './session.ts'
import type { StreamAttempt, StreamEnd } from './stream-attempt.ts'
import { decodeAnswer } from './unary.ts'

export interface StreamOptions extends PredictOptions {
  /** Requests that may be under way without an answer. */
  readonly maxUnanswered: number
  /** The request at this place (from 0) goes out now; once more where it is repeated. */
  readonly onSent?: (index: number) => void
}

/** `index`: place of the request, from 0, that this answers. */
export interface StreamAnswer {
  readonly index: number
  readonly prediction: Prediction
}

const method = V2.method.streamModelOutputs

/** Sends requests on one stream, each complete in itself, and gives their answers; one that failed does not end it. */
export async function* stream(
  session: Session,
  requests: AsyncIterable<PredictRequest>,
  options: StreamOptions,
): AsyncGenerator<StreamAnswer, void, void> {
  const outbox = new Outbox(requests, (request, id) => encodePredictRequest(session, request, id), options)
  try {
    void outbox.fill()
    if ((await outbox.next()) === null) return
    const send = (attempt: StreamAttempt) => {
      outbox.rewind()
      void sendAll(session, attempt, outbox, options).catch((thrown) => attempt.cancel(thrown))
    }
    const opened = await openAsked(session, { method, answers: 'one-each', send }, options)
    try {
      for (let received = opened.begun; ; received = await opened.attempt.receive()) {
        if (received.kind !== 'arrivals') return conclude(session, received, outbox)
        for (const arrival of received.arrivals) yield readAnswer(arrival, opened, outbox)
      }
    } finally {
      opened.attempt.cancel()
    }
  } finally {
    outbox.stop()
  }
}

async function sendAll(
  { rate }: Session,
  attempt: StreamAttempt,
  outbox: Outbox,
  { priority, signal, onSent }: StreamOptions,
): Promise<void> {
  await attempt.started()
  for (let isFirst = true; ; isFirst = false) {
    const request = outbox.unsent ?? (await outbox.next())
    if (request === null) return attempt.halfClose()
    // the turn of the first one was that of the call
    if (!isFirst) await rate.take(priority, signal)
    if (attempt.isOver) return
    outbox.onSent(request)
    onSent?.(request.index)
    await attempt.send(request.message)
  }
}

function readAnswer({ message, at }: Arrival, { attempt, redact }: AskedOpen, outbox: Outbox): StreamAnswer {
  const answer = decodeAnswer(method, message)
  const request = outbox.answer(answer.outputs[0]?.input?.id ?? '')
  if (request === null) throw new Failure({ kind: 'answer-invalid', cause: 'an answer to no request' })
  const latencyMs = at - (request.sentAt ?? attempt.startedAt)
  return { index: request.index, prediction: decodeOneOfMany(answer, request.inputCount, { latencyMs, redact }) }
}

function conclude(session: Session, end: StreamEnd, outbox: Outbox): void {
  const { isAllAnswered, answeredCount, sentCount } = outbox
  switch (end.kind) {
    case 'done':
      if (isAllAnswered) return
      throw new Failure({ kind: 'stream-ended', answeredCount, sentCount })
    case 'lost':
      // nothing was lost with it
      if (isAllAnswered) return
      return readLoss(session, end.loss).conclude()
    case 'failed':
      throw end.thrown
    default:
      end satisfies never
  }
}
