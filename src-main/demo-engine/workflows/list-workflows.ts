import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import type { UserAppIDSet } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type {
  GetWorkflowRequestSchema,
  ListWorkflowsRequestSchema,
  MultiWorkflowResponseSchema,
  SingleWorkflowResponseSchema,
} from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isOurs } from '../catalogue/find-model.ts'
import { pageOf } from '../page-of.ts'
import type { Call } from '../serve-methods.ts'
import { buildStatus, Refusal } from '../status.ts'
import { buildWorkflow } from './build-workflow.ts'
import { workflows, type DemoWorkflow } from './demo-workflows.ts'

/** Every word searched for must stand in the id or the description. There is one workflow, so that no order matters. */
export function listWorkflows(
  request: MessageShape<typeof ListWorkflowsRequestSchema>,
  call: Call,
): MessageInitShape<typeof MultiWorkflowResponseSchema> {
  const words = request.search.toLowerCase().split(/\s+/)
  const found = workflows.filter(({ id, description }) => {
    const text = `${id} ${description}`.toLowerCase()
    return isOurs(request.userAppId) && words.every((word) => text.includes(word))
  })
  return {
    status: buildStatus(StatusCode.SUCCESS, call.requestId),
    workflows: pageOf(found, request).map(buildWorkflow),
  }
}

export function getWorkflow(
  { userAppId, workflowId }: MessageShape<typeof GetWorkflowRequestSchema>,
  call: Call,
): MessageInitShape<typeof SingleWorkflowResponseSchema> {
  const workflow = findWorkflow({ userAppId, workflowId, versionId: '' })
  return { status: buildStatus(StatusCode.SUCCESS, call.requestId), workflow: buildWorkflow(workflow) }
}

interface WorkflowAddress {
  readonly userAppId?: UserAppIDSet | undefined
  readonly workflowId: string
  readonly versionId: string
}

/** An empty version is the newest. Throws a Refusal (22102). */
export function findWorkflow({ userAppId, workflowId, versionId }: WorkflowAddress): DemoWorkflow {
  const found = workflows.find(
    ({ id, versionId: only }) => id === workflowId && (versionId === '' || versionId === only),
  )
  if (found === undefined || !isOurs(userAppId)) {
    const address = [userAppId?.userId, userAppId?.appId, workflowId, versionId].filter(Boolean).join('/')
    throw new Refusal(StatusCode.WORKFLOW_DOES_NOT_EXIST, `the demo engine has no workflow ${JSON.stringify(address)}`)
  }
  return found
}
