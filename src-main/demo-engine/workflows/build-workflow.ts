import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampFromMs } from '@bufbuild/protobuf/wkt'
import {
  Visibility_Gettable,
  type WorkflowNodeSchema,
  type WorkflowSchema,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { modelOwner, nameModel } from '../demo-model.ts'
import type { DemoNode, DemoWorkflow } from './demo-workflows.ts'

/** What a card shows. */
export function buildWorkflow(workflow: DemoWorkflow): MessageInitShape<typeof WorkflowSchema> {
  const { description, notes, useCases, createdAt } = workflow
  const at = timestampFromMs(createdAt)
  const { version, ...named } = nameWorkflow(workflow)
  const nodes = workflow.nodes.map(buildNode)
  return {
    ...named,
    createdAt: at,
    modifiedAt: at,
    nodes,
    version: { ...version, ...modelOwner, workflowId: workflow.id, createdAt: at, nodes, license: 'Apache-2.0' },
    visibility: { gettable: Visibility_Gettable.PUBLIC },
    description,
    notes,
    useCases: [...useCases],
  }
}

/** A workflow as other messages name it: by its ids. */
export function nameWorkflow({ id, versionId }: DemoWorkflow) {
  return { id, ...modelOwner, version: { id: versionId } }
}

function buildNode({ id, model, reads }: DemoNode): MessageInitShape<typeof WorkflowNodeSchema> {
  return { id, model: nameModel(model), nodeInputs: reads === null ? [] : [{ nodeId: reads }] }
}
