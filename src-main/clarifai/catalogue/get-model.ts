import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { ModelCard, ModelRef } from '../../../src-shared/models.ts'
import { read } from '../read.ts'
import type { Session } from '../session.ts'
import { decodeModelCard } from './decode-model-card.ts'
import type { ModelTypes } from './model-types.ts'
import { ownerOf } from './owner-of.ts'

export async function getModel(
  session: Session,
  types: ModelTypes,
  ref: ModelRef,
  signal: AbortSignal,
  patienceMs?: number,
): Promise<ModelCard> {
  const { modelId, versionId } = ref
  const request = { ...ownerOf(session, ref), modelId, versionId, additionalFields: ['stars'] }
  const [{ model }, fieldsOf] = await Promise.all([
    read(session, V2.method.getModel, request, signal, patienceMs),
    types.readFields(signal),
  ])
  if (model === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no model' })
  return { ...decodeModelCard(model, fieldsOf(model.modelTypeId)), ref }
}
