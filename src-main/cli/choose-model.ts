import { Failure } from '../../src-shared/errors.ts'
import type { Engine } from '../../src-shared/history.ts'
import { isModelGone } from '../../src-shared/is-model-gone.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { Modality } from '../../src-shared/modalities/define.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { everyModel, type ModelRef } from '../../src-shared/models.ts'
import type { ClarifaiClient } from '../clarifai/client.ts'

export interface ChoosingDeps {
  readonly client: ClarifaiClient
  readonly engine: Engine
  /** Told of models that the task suggests and that are no longer there; `using` is null where none is left. */
  readonly onGone: (gone: readonly ModelRef[], using: ModelRef | null) => void
}

/**
 * The model for a task where none was named: the first that it suggests and that is still there, or the first that the demo
 * engine lists. Failure `not-found` where there is none.
 */
export async function chooseModel(
  { modalityId, params }: { modalityId: ModalityId; params: JsonObject },
  deps: ChoosingDeps,
  signal: AbortSignal,
): Promise<ModelRef> {
  // to choose between classes that are named in the question takes a model that writes
  const modality: Modality = modalities[params['classes'] === undefined ? modalityId : 'text-generate']
  const model = await (deps.engine === 'demo' ? findListed : findSuggested)(modality, deps, signal)
  if (model === null) throw new Failure({ kind: 'not-found', what: 'model' })
  return model
}

async function findListed({ modelTypes }: Modality, { client }: ChoosingDeps, signal: AbortSignal) {
  for (const modelTypeId of modelTypes) {
    const [first] = (await client.listModels({ ...everyModel, modelTypeId }, signal)).models
    if (first !== undefined) return first.ref
  }
  return null
}

async function findSuggested({ suggestedModels }: Modality, { client, onGone }: ChoosingDeps, signal: AbortSignal) {
  const gone: ModelRef[] = []
  let found: ModelRef | null = null
  for (const model of suggestedModels) {
    if (await isGone(model, client, signal)) {
      gone.push(model)
      continue
    }
    found = model
    break
  }
  if (gone.length > 0) onGone(gone, found)
  return found
}

/** False too of a model whose card can't be read for another reason: the run will tell. */
async function isGone(model: ModelRef, client: ClarifaiClient, signal: AbortSignal): Promise<boolean> {
  try {
    await client.getModel(model, signal)
    return false
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.kind === 'cancelled') throw thrown
    return isModelGone(thrown.error)
  }
}
