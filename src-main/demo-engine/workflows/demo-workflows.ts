import type { DemoModel } from '../demo-model.ts'
import { pictureTraits } from '../picture-models.ts'
import { conceptsToSentence } from '../text-models.ts'

export interface DemoNode {
  readonly id: string
  readonly model: DemoModel
  /** The node whose answer it reads, one of those before it; null: the workflow's input. */
  readonly reads: string | null
}

export interface DemoWorkflow {
  readonly id: string
  readonly versionId: string
  readonly description: string
  /** Markdown. */
  readonly notes: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly useCases: readonly string[]
  readonly nodes: readonly DemoNode[]
}

export const pictureInSentence: DemoWorkflow = {
  id: 'picture-in-a-sentence',
  versionId: '6e02b9a1c47d4f58a3d10f7be95c826d',
  description:
    'A demonstration and no machine-learning model: measures a picture, then puts the highest of the values into a sentence.',
  notes: `# Picture in a sentence

This is a **demonstration**, not a machine-learning model. Two steps run one after the other: \`measure\` gives the traits
and colours of a picture a value each, \`tell\` names the highest of them in a sentence. Both steps answer.`,
  createdAt: Date.UTC(2026, 10, 2, 9),
  useCases: ['image-recognition'],
  nodes: [
    { id: 'measure', model: pictureTraits, reads: null },
    { id: 'tell', model: conceptsToSentence, reads: 'measure' },
  ],
}

export const workflows: readonly DemoWorkflow[] = [pictureInSentence]
