import type { DemoModel } from '../demo-model.ts'
import { pictureTraits } from '../picture-models.ts'
import { conceptsToSentence, helpAnswers } from '../text-models.ts'
import { pictureInSentence, type DemoWorkflow } from '../workflows/demo-workflows.ts'
import { brokenPool, mainPool, type DemoNodepool } from './sites.ts'

export interface DemoDeployment {
  readonly id: string
  readonly description: string
  readonly serves:
    | { readonly kind: 'model'; readonly model: DemoModel }
    | { readonly kind: 'workflow'; readonly workflow: DemoWorkflow }
  readonly nodepool: DemoNodepool
  /** 0 at the least: the first call starts it. */
  readonly minReplicas: 0 | 1
  readonly isEnabled: boolean
}

const model = (model: DemoModel) => ({ kind: 'model', model }) as const
const standard = { nodepool: mainPool, minReplicas: 1, isEnabled: true } as const

export const deployments: readonly DemoDeployment[] = [
  { ...standard, id: 'help-answers-ready', description: 'Always running', serves: model(helpAnswers) },
  {
    ...standard,
    id: 'help-answers-cold',
    description: 'Nothing runs until it is called; a start takes some seconds',
    serves: model(helpAnswers),
    minReplicas: 0,
  },
  { ...standard, id: 'picture-traits-ready', description: 'Always running', serves: model(pictureTraits) },
  {
    ...standard,
    id: 'picture-traits-cold',
    description: 'Nothing runs until it is called; a start takes some seconds',
    serves: model(pictureTraits),
    minReplicas: 0,
  },
  {
    ...standard,
    id: 'picture-traits-disabled',
    description: 'Switched off: refuses every call',
    serves: model(pictureTraits),
    isEnabled: false,
  },
  {
    ...standard,
    id: 'picture-traits-broken',
    description: 'On a nodepool that has an error',
    serves: model(pictureTraits),
    nodepool: brokenPool,
  },
  { ...standard, id: 'concepts-to-sentence-ready', description: 'Always running', serves: model(conceptsToSentence) },
  {
    ...standard,
    id: 'picture-in-a-sentence-ready',
    description: 'Always running, every step of the workflow',
    serves: { kind: 'workflow', workflow: pictureInSentence },
  },
]

/** The version that a deployment runs, of a model or a workflow. */
export const versionServed = ({ serves }: DemoDeployment) =>
  serves.kind === 'model' ? serves.model.versionId : serves.workflow.versionId
