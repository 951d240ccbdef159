import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from './answer.ts'
import { countTokens } from './build-output.ts'
import type { Compute } from './compute/create-compute.ts'
import { pieceOfData } from './made.ts'
import { answerAll, buildResponse, prepare, type PredictRequest, type PredictResponse } from './prepare.ts'
import type { Call } from './serve-methods.ts'

/** One request, its answer in parts at the model's pace: the texts are to be joined. The last part counts the tokens. */
export async function* generate(
  compute: Compute,
  request: PredictRequest,
  call: Call,
): AsyncGenerator<PredictResponse> {
  const work = prepare(compute, request, 'generate')
  try {
    const answers = await answerAll(work, call)
    const whole = buildResponse(work, answers, call)
    const count = Math.max(1, ...answers.map(({ made }) => made.pieces.length))
    const startedAt = performance.now()
    for (let index = 0; index < count; index += 1) {
      const waitMs = startedAt + index * work.open.pauseMs - performance.now()
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: call.signal })
      yield takePart(whole, answers, index)
    }
  } finally {
    work.place.leave()
  }
}

function takePart(whole: ReturnType<typeof buildResponse>, answers: readonly Answer[], index: number): PredictResponse {
  const outputs = answers.map(({ made }, at) => {
    const isLast = index === Math.max(0, made.pieces.length - 1)
    const data = pieceOfData(made, index)
    return { ...whole.outputs?.[at], data, promptTokens: 0, completionTokens: 0, ...(isLast && countTokens(made)) }
  })
  return { ...whole, outputs }
}
