import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { nothingMade, type Made } from './made.ts'
import type { OpenModel } from './open-model.ts'
import { Refusal } from './status.ts'

/** What became of one input. */
export interface Answer {
  readonly code: StatusCode
  readonly details: string
  readonly made: Made
}

export function refuseInput(code: StatusCode, details: string): Answer {
  return { code, details, made: nothingMade }
}

/** A refused input becomes an answer that says so. */
export async function answerInput(model: OpenModel, data: Data | undefined, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted()
  try {
    return { code: StatusCode.SUCCESS, details: '', made: await model.make(data, signal) }
  } catch (error) {
    if (error instanceof Refusal) return refuseInput(error.code, error.details)
    throw error
  }
}

/** All failed in the same way: that way. Some failed, or some concept asked for is not there: mixed. */
export function summarise(
  answers: readonly Pick<Answer, 'code' | 'details'>[],
  missing: readonly string[],
): { code: StatusCode; details: string } {
  const failed = answers.filter(({ code }) => code !== StatusCode.SUCCESS)
  const [first] = failed
  if (first === undefined) {
    if (missing.length === 0) return { code: StatusCode.SUCCESS, details: '' }
    return { code: StatusCode.MIXED_STATUS, details: `the model has no concept ${missing.join(', ')}` }
  }
  if (failed.length < answers.length) {
    return { code: StatusCode.MIXED_STATUS, details: `${failed.length} of ${answers.length} inputs failed` }
  }
  const isSame = failed.every(({ code }) => code === first.code)
  return { code: isSame ? first.code : StatusCode.FAILURE, details: first.details }
}
