import type { RunnerSelector } from '../../src-shared/compute.ts'
import type { AppError } from '../../src-shared/errors.ts'
import { decodeAnyData } from '../../src-shared/modalities/decode-data.ts'
import type { DecodedPartOf } from '../../src-shared/results.ts'
import type { WorkflowRef } from '../../src-shared/targets.ts'
import { maxInputsPerWorkflowCall, type NodeOutput, type WorkflowPrediction } from '../clarifai/workflows.ts'
import type { FinishedEntry } from '../history/open-history.ts'
import { keepParts } from './answered.ts'
import { buildData, buildOptions } from './build-request.ts'
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
      const data = buildData(job, inputs)
      const prediction = await connected.client.predictWorkflow(
        { ...asked, inputs: data, ...(outputConfig && { outputConfig }) },
        buildOptions(job, call),
      )
      const entries = inputs.map((input, index) => answeredByNodes(job, input, prediction, index))
      return { entries: await Promise.all(entries), error: prediction.error }
    }),
  )
}

/** One part a node. Where a node failed, so has the entry, with the reason of the first: what the others made is kept. */
async function answeredByNodes(
  job: Job,
  { entryId, stored }: PreparedInput,
  prediction: WorkflowPrediction,
  index: number,
): Promise<FinishedEntry> {
  const { latencyMs, requestId, ranOn, workflowVersionId, results } = prediction
  const known = { latencyMs, requestId, ranOn, answeredVersionId: workflowVersionId }
  const result = results[index]
  if (result === undefined || !result.ok) {
    const error: AppError = result?.error ?? { kind: 'answer-invalid', cause: `no result for input ${index + 1}` }
    return { ...unanswered(entryId, stored, error), ...known }
  }
  const nodes = result.nodes.map(toPart)
  const kept = await keepParts(job, nodes)
  const error = nodes.find((part) => part.error !== null)?.error ?? kept.error
  const { parts } = kept
  const state = error === null ? 'done' : 'failed'
  return { entryId, state, input: stored, parts, error, tokens: null, ...known }
}

function toPart({ nodeId, model, output }: NodeOutput): DecodedPartOf<'node'> {
  const answer = output.ok ? { error: null, parts: decodeAnyData(output.data) } : { error: output.error, parts: [] }
  return { kind: 'node', nodeId, model, ...answer }
}
