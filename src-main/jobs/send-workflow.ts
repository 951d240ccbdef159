import type { RunnerSelector } from '../../src-shared/compute.ts'
import type { AppError } from '../../src-shared/errors.ts'
import { decodeAnyData } from '../../src-shared/modalities/decode-data.ts'
import type { ResultPartOf } from '../../src-shared/results.ts'
import type { WorkflowRef } from '../../src-shared/targets.ts'
import { maxInputsPerWorkflowCall, type NodeOutput, type WorkflowPrediction } from '../clarifai/workflows.ts'
import type { FinishedEntry } from '../history/open-history.ts'
import { buildOptions } from './build-request.ts'
import { fillCalls } from './fill-calls.ts'
import { unanswered, type Job } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'
import { readInputs } from './read-inputs.ts'
import { sendCall } from './send-call.ts'
import { sendEach } from './send-each.ts'

/** A workflow, and where each of its nodes is to run. */
export interface AskedWorkflow {
  readonly workflow: WorkflowRef
  readonly selectors: Readonly<Record<string, RunnerSelector>>
}

/** What each node answers to each input, many inputs a call. A workflow takes no parameters of a model. */
export function sendWorkflow(job: Job, asked: AskedWorkflow): Promise<void> {
  const { connected, modality, params, request } = job
  const { outputConfig } = modality.toConfig(params)
  const calls = fillCalls(readInputs(job), request.sendSingly ? 1 : maxInputsPerWorkflowCall)
  return sendEach(calls, job, (inputs) =>
    sendCall(inputs, job, async (call) => {
      const data = inputs.map(({ send }) => modality.toData(send))
      const prediction = await connected.client.predictWorkflow(
        { ...asked, inputs: data, ...(outputConfig && { outputConfig }) },
        buildOptions(job, call),
      )
      return {
        entries: inputs.map((input, index) => answeredByNodes(input, prediction, index)),
        error: prediction.error,
      }
    }),
  )
}

/** One part a node. Where a node failed, so has the entry, with the reason of the first: what the others made is kept. */
function answeredByNodes(
  { entryId, stored }: PreparedInput,
  prediction: WorkflowPrediction,
  index: number,
): FinishedEntry {
  const { latencyMs, requestId, ranOn, workflowVersionId, results } = prediction
  const known = { latencyMs, requestId, ranOn, answeredVersionId: workflowVersionId }
  const result = results[index]
  if (result === undefined || !result.ok) {
    const error: AppError = result?.error ?? { kind: 'answer-invalid', cause: `no result for input ${index + 1}` }
    return { ...unanswered(entryId, stored, error), ...known }
  }
  const parts = result.nodes.map(toPart)
  const error = parts.find((part) => part.error !== null)?.error ?? null
  const state = error === null ? 'done' : 'failed'
  return { entryId, state, input: stored, parts, error, tokens: null, ...known }
}

function toPart({ nodeId, model, output }: NodeOutput): ResultPartOf<'node'> {
  const answer = output.ok ? { error: null, parts: decodeAnyData(output.data) } : { error: output.error, parts: [] }
  return { kind: 'node', nodeId, model, ...answer }
}
