import type { Compute } from './compute/create-compute.ts'
import { answerAll, buildResponse, prepare, type PredictRequest, type PredictResponse } from './prepare.ts'
import type { Call } from './serve-methods.ts'

/** One request, one answer; `kind`: whether it came alone or in a stream. */
export async function predict(
  compute: Compute,
  request: PredictRequest,
  call: Call,
  kind: 'predict' | 'stream',
): Promise<PredictResponse> {
  const work = prepare(compute, request, kind)
  try {
    return buildResponse(work, await answerAll(work, call), call)
  } finally {
    work.place.leave()
  }
}
