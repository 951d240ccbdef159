import { Failure } from '../../src-shared/errors.ts'
import type { Engine } from '../../src-shared/history.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import type { ClarifaiClient } from '../clarifai/client.ts'

/** The model for a task where none was named: the one that it suggests, or the first that the demo engine lists. */
export async function chooseModel(
  modalityId: ModalityId,
  { client, engine }: { client: ClarifaiClient; engine: Engine },
  signal: AbortSignal,
): Promise<ModelRef> {
  if (engine !== 'demo') return modalities[modalityId].suggestedModel
  for (const modelTypeId of modalities[modalityId].modelTypes) {
    const [first] = (await client.listModels({ search: '', modelTypeId, page: 1 }, signal)).models
    if (first !== undefined) return first.ref
  }
  throw new Failure({ kind: 'not-found', what: 'model' })
}
