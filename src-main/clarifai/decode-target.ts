import type { Model, Worker, Workflow } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import type { RunTarget, WorkflowRef } from '../../src-shared/targets.ts'

/** Null where the model is not named in full. */
export function decodeModelRef(model: Model | undefined): ModelRef | null {
  if (model === undefined) return null
  const { userId, appId, id: modelId, modelVersion } = model
  return [userId, appId, modelId].includes('') ? null : { userId, appId, modelId, versionId: modelVersion?.id ?? '' }
}

/** Null where the workflow is not named in full. */
export function decodeWorkflowRef({ userId, appId, id: workflowId, version }: Workflow): WorkflowRef | null {
  return [userId, appId, workflowId].includes('') ? null : { userId, appId, workflowId, versionId: version?.id ?? '' }
}

/** What a deployment or a runner serves; null where that is not told. */
export function decodeServed({ worker }: Worker): RunTarget | null {
  switch (worker.case) {
    case 'model':
      return decodeModelRef(worker.value)
    case 'workflow':
      return decodeWorkflowRef(worker.value)
    case 'user':
    case undefined:
      return null
    default:
      return worker satisfies never
  }
}
