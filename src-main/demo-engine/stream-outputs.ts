import type { Compute } from './compute/create-compute.ts'
import { mapInOrder } from './map-in-order.ts'
import { predict } from './predict.ts'
import type { PredictRequest, PredictResponse } from './prepare.ts'
import type { Call } from './serve-methods.ts'
import { buildRefusal } from './status.ts'

/** Requests of one stream that are worked on at a time. */
const parallelLimit = 4

/** Each request is complete in itself; the answers come in the order of the requests, and a refused one ends nothing. */
export function streamOutputs(
  compute: Compute,
  requests: AsyncIterable<PredictRequest>,
  call: Call,
): AsyncGenerator<PredictResponse> {
  return mapInOrder(requests, parallelLimit, async (request) => {
    try {
      return await predict(compute, request, call, 'stream')
    } catch (error) {
      call.signal.throwIfAborted()
      return buildRefusal(error, call.requestId)
    }
  })
}
