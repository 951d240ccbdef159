import { Failure } from '../../src-shared/errors.ts'
import { maxInputsPerRun, type JobRequest } from '../../src-shared/jobs.ts'
import type { Modality } from '../../src-shared/modalities/define.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { paramsSchema, type Params } from '../../src-shared/params.ts'
import { isWorkflow, runTargetSchema } from '../../src-shared/targets.ts'

/** What a request's modality makes of it. Failure `invalid` or `too-many-inputs` where nothing of it can be sent. */
export function checkRequest(request: JobRequest): { modality: Modality; params: Params } {
  const { target, call, keepOpen, inputs } = request
  const modality: Modality = modalities[request.modalityId]
  const parsed = paramsSchema.safeParse(request.params)
  if (!parsed.success) throw invalid('params', parsed.error.message)
  if (!runTargetSchema.safeParse(target).success) throw invalid('target', 'an id is missing')
  if (isWorkflow(target) && call !== 'predict') throw invalid('call', `a workflow has no ${call}`)
  if (inputs.some(({ companions }) => companions !== undefined) && modality.accepts.length === 1) {
    throw invalid('inputs', 'the task takes one kind of media')
  }
  if (keepOpen && call !== 'stream') throw invalid('keepOpen', 'only a stream can be kept open')
  if (inputs.length > maxInputsPerRun) {
    throw new Failure({ kind: 'too-many-inputs', count: inputs.length, limit: maxInputsPerRun })
  }
  return { modality, params: parsed.data }
}

const invalid = (what: string, problem: string) => new Failure({ kind: 'invalid', what, problem })
