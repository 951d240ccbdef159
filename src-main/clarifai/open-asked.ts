import type { DescMessage } from '@bufbuild/protobuf'
import type { MultiOutputResponse } from '../../proto/generated/clarifai/api/service_pb.ts'
import { nextWait, openWaits, type AskOptions } from './ask.ts'
import { readLoss, readRepeatable, reasonToRepeat, type Result } from './repeat.ts'
import { openInTurn, type OpenStream, type Session } from './session.ts'
import type { Received, StreamAttempt, StreamAttemptOptions } from './stream-attempt.ts'
import { decodeAnswer, pathOf, type AnyMethod } from './unary.ts'
import { pause, type Waits } from './waits.ts'

interface AskedStream<I extends DescMessage> {
  readonly method: AnyMethod<I, MultiOutputResponse>
  readonly answers: StreamAttemptOptions['answers']
  /** Begins to send, for each attempt anew. */
  send(attempt: StreamAttempt): void
}

/** `begun`: what came of it first. */
export type AskedOpen = OpenStream & { readonly begun: Received }

/**
 * Makes a call of many messages that does work, up to the first that comes of it. By the rules of `ask` it is repeated;
 * whatever comes later is final.
 */
export async function openAsked<I extends DescMessage>(
  session: Session,
  call: AskedStream<I>,
  options: AskOptions,
): Promise<AskedOpen> {
  const waits = openWaits(session, options)
  try {
    for (;;) {
      const opened = await openOnce(session, call, waits, options)
      const begun = await begin(session, call, waits, opened)
      if (begun.waitMs === null) return { ...opened, begun: begun.received }
      await pause(begun.waitMs, options.signal)
    }
  } finally {
    waits.end()
  }
}

/** Sends, and takes what comes first; with a wait before another attempt, this one is over. */
async function begin<I extends DescMessage>(
  session: Session,
  call: AskedStream<I>,
  waits: Waits,
  { attempt }: OpenStream,
): Promise<{ received: Received; waitMs: number | null }> {
  try {
    call.send(attempt)
    const received = await attempt.receive()
    const result = readBeginning(session, call, received)
    const waitMs = nextWait(session, result, waits)
    if (waitMs === null) result.conclude()
    else attempt.cancel()
    return { received, waitMs }
  } catch (thrown) {
    attempt.cancel(thrown)
    throw thrown
  }
}

function openOnce<I extends DescMessage>(
  session: Session,
  { method, answers }: AskedStream<I>,
  waits: Waits,
  { signal, priority, onUpload }: AskOptions,
): Promise<OpenStream> {
  const { config, schedule } = session
  const { uploadStallS, firstMessageS, nextMessageS } = config.deadlines()
  const limits = {
    connectMs: schedule.connectTimeoutMs,
    stallMs: uploadStallS * 1000,
    firstMessageMs: firstMessageS * 1000,
    nextMessageMs: nextMessageS * 1000,
  }
  const options = { limits, signal, answers, onStart: () => waits.onStart(), onUpload }
  return openInTurn(session, { path: pathOf(method), priority }, options)
}

/** Only the first message may ask for another attempt; its failure is otherwise as good as that of any other. */
function readBeginning<I extends DescMessage>(
  session: Session,
  { method }: AskedStream<I>,
  begun: Received,
): Result<void> {
  if (begun.kind === 'lost') return readLoss(session, begun.loss)
  const [first] = begun.kind === 'arrivals' ? begun.arrivals : []
  const answer = first && decodeAnswer(method, first.message)
  return readRepeatable(session, answer ? reasonToRepeat(answer, answer.outputs) : null, () => {})
}
