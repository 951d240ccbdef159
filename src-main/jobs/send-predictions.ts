import { answered } from './answered.ts'
import { buildOptions, buildRequest, type Asked } from './build-request.ts'
import { fillCalls, maxInputsPerCall } from './fill-calls.ts'
import type { Job } from './job.ts'
import { readInputs } from './read-inputs.ts'
import { sendCall } from './send-call.ts'
import { sendEach } from './send-each.ts'

/** One answer for each input, many inputs a call. */
export function sendPredictions(job: Job, asked: Asked): Promise<void> {
  const { client } = job.connected
  const calls = fillCalls(readInputs(job), job.request.sendSingly ? 1 : maxInputsPerCall)
  return sendEach(calls, job, (inputs) =>
    sendCall(inputs, job, async (call) => {
      const prediction = await client.predict(buildRequest(job, inputs, asked), buildOptions(job, call))
      const entries = await Promise.all(inputs.map((input, index) => answered(job, input, prediction, index)))
      return { entries, error: prediction.error }
    }),
  )
}
