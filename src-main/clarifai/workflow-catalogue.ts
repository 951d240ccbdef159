import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Workflow, WorkflowNode as WireNode } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { WorkflowRef } from '../../src-shared/targets.ts'
import type { WorkflowCard, WorkflowNode, WorkflowSummary } from '../../src-shared/workflows.ts'
import { decodeVisibility, readTime } from './catalogue/decode-facts.ts'
import { decodeModelRef, decodeWorkflowRef } from './decode-target.ts'
import { read } from './read.ts'
import type { Session } from './session.ts'

const pageSize = 50

/** '' where it does not matter; pages count from 1. */
export interface WorkflowsQuery {
  readonly search: string
  readonly page: number
}

/** Public workflows; the platform tells no total, so a full page means that there may be more. */
export async function listWorkflows(
  session: Session,
  { search, page }: WorkflowsQuery,
  signal: AbortSignal,
): Promise<{ workflows: WorkflowSummary[]; hasMore: boolean }> {
  const request: MessageInitShape<typeof V2.method.listWorkflows.input> = {
    // no user_app_id: with one, only that owner's workflows would come
    page,
    perPage: pageSize,
    search,
    ...(search === '' ? {} : { sortBy: { case: 'sortByRelevance', value: true } }),
  }
  const { workflows } = await read(session, V2.method.listWorkflows, request, signal)
  return { workflows: workflows.flatMap(decodeSummary), hasMore: workflows.length >= pageSize }
}

/** The platform tells of the newest version alone, whichever one `ref` names. */
export async function getWorkflow(session: Session, ref: WorkflowRef, signal: AbortSignal): Promise<WorkflowCard> {
  const { userId, appId, workflowId } = ref
  const owner = session.config.keyType === 'app' ? {} : { userAppId: { userId, appId } }
  const { workflow } = await read(session, V2.method.getWorkflow, { ...owner, workflowId }, signal)
  if (workflow === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no workflow' })
  return {
    ref,
    name: ref.workflowId,
    description: workflow.description,
    nodes: nodesOf(workflow).map(decodeNode),
    notes: workflow.notes,
    modifiedAt: readTime(workflow.modifiedAt),
    visibility: decodeVisibility(workflow.visibility),
    useCases: workflow.useCases,
  }
}

/** The newest version is meant, whichever it is when the workflow is asked; none where it can't be asked. */
function decodeSummary(workflow: Workflow): WorkflowSummary[] {
  const ref = decodeWorkflowRef(workflow)
  if (ref === null) return []
  return [{ ref: { ...ref, versionId: '' }, name: ref.workflowId, description: workflow.description }]
}

/** Those of the version count; older answers have them beside it only. */
export const nodesOf = ({ version, nodes }: Workflow) =>
  version === undefined || version.nodes.length === 0 ? nodes : version.nodes

const decodeNode = ({ id, model, nodeInputs, suppressOutput }: WireNode): WorkflowNode => ({
  nodeId: id,
  model: decodeModelRef(model),
  modelTypeId: model?.modelTypeId ?? '',
  inputNodeIds: nodeInputs.map(({ nodeId }) => nodeId),
  isSuppressed: suppressOutput,
})
