import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { RunnerSelector } from '../../src-shared/compute.ts'
import { toRunnerData } from '../../src-shared/modalities/runner-data.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import type { MethodSignature } from '../../src-shared/params.ts'
import type { PredictOptions, PredictRequest } from '../clarifai/predict.ts'
import type { Job } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'
import type { CallProgress } from './progress.ts'

/** A model, and where it is to run. */
export interface Asked {
  readonly model: ModelRef
  readonly selector: RunnerSelector
  /** Of a runner-hosted model; null of all others. */
  readonly method: MethodSignature | null
}

type Inputs = readonly Pick<PreparedInput, 'send'>[]

/** The same for all kinds of call. A method takes what is set as its arguments, and no parameters beside them. */
export function buildRequest(job: Job, inputs: Inputs, { model, selector, method }: Asked): PredictRequest {
  const { modality, params, request } = job
  const { outputConfig, params: more = {} } = modality.toConfig(params)
  const data = buildData(job, inputs)
  const asked = { model, selector, useCache: request.useCache, ...(outputConfig && { outputConfig }) }
  if (method !== null) return { ...asked, inputs: data.map((one) => toRunnerData(one, method, more)) }
  return { ...asked, inputs: data, ...(Object.keys(more).length > 0 && { params: more }) }
}

export const buildData = ({ modality, params }: Job, inputs: Inputs): MessageInitShape<typeof DataSchema>[] =>
  inputs.map(({ send }) => modality.toData(send, params))

export const buildOptions = ({ signal }: Job, call: CallProgress): PredictOptions => ({
  signal,
  priority: 'interactive',
  onWaiting: call.waiting,
  onUpload: call.uploaded,
})
