import { Failure, type AppError } from '../../src-shared/errors.ts'
import { matchClass } from '../../src-shared/modalities/classify-by-writer.ts'
import type { DecodedPart } from '../../src-shared/results.ts'
import { keepParts } from './answered.ts'
import { buildOptions, buildRequest, type Asked } from './build-request.ts'
import { GrowingAnswer } from './growing-answer.ts'
import { finishEntries, stateAfter, type Job } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'
import type { CallProgress } from './progress.ts'
import { readInputs } from './read-inputs.ts'
import { sendEach } from './send-each.ts'

/** An answer in parts for each input, one input a call. */
export function sendGenerate(job: Job, asked: Asked): Promise<void> {
  return sendEach(readInputs(job), job, (input) => generateOne(input, job, asked))
}

/** What came of an answer that breaks off is kept. Answers how the call failed, if it did. */
async function generateOne(input: PreparedInput, job: Job, asked: Asked): Promise<AppError | null> {
  const call = job.progress.startCall()
  const answer = new GrowingAnswer()
  const error = await readParts(input, { job, asked, call, answer })
  call.ended(error, 1)
  // the history must have the whole text before it has the end of it
  await job.texts.settle()
  const { latencyMs, requestId, answeredVersionId, ranOn, tokens } = answer
  const kept = await keepParts(job, [...classOf(answer, job), ...answer.parts])
  const reason = error ?? kept.error
  const state = reason === null ? 'done' : stateAfter(reason)
  const { entryId, stored } = input
  const known = { latencyMs, requestId, answeredVersionId, ranOn, tokens }
  await finishEntries(job, [{ entryId, state, input: stored, parts: kept.parts, error: reason, ...known }])
  return error
}

/** Which class the whole text names, where classes were asked for; the text itself stands beside it. */
function classOf({ text }: GrowingAnswer, { params }: Job): DecodedPart[] {
  if (params.classes === undefined || text === '') return []
  return matchClass([{ kind: 'text', text }], params).map((part) =>
    part.kind === 'class' ? { ...part, text: '' } : part,
  )
}

interface Generation {
  readonly job: Job
  readonly asked: Asked
  readonly call: CallProgress
  readonly answer: GrowingAnswer
}

async function readParts(input: PreparedInput, { job, asked, call, answer }: Generation): Promise<AppError | null> {
  const { entryId } = input
  try {
    const parts = job.connected.client.generate(buildRequest(job, [input], asked), buildOptions(job, call))
    for await (const part of parts) {
      const text = answer.take(part)
      if (text === '') continue
      job.events.push({ kind: 'delta', entryId, text })
      job.texts.append(entryId, text)
    }
    return null
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    return thrown.error
  }
}
