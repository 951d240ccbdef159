import type { RunnerSelector } from '../../src-shared/compute.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import type { PredictOptions, PredictRequest } from '../clarifai/predict.ts'
import type { Job } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'
import type { CallProgress } from './progress.ts'

/** A model, and where it is to run. */
export interface Asked {
  readonly model: ModelRef
  readonly selector: RunnerSelector
}

/** The same for all kinds of call. */
export function buildRequest(
  { modality, params, request }: Job,
  inputs: readonly Pick<PreparedInput, 'send'>[],
  { model, selector }: Asked,
): PredictRequest {
  const data = inputs.map(({ send }) => modality.toData(send))
  return { model, selector, inputs: data, ...modality.toConfig(params), useCache: request.useCache }
}

export const buildOptions = ({ signal }: Job, call: CallProgress): PredictOptions => ({
  signal,
  priority: 'interactive',
  onWaiting: call.waiting,
  onUpload: call.uploaded,
})
