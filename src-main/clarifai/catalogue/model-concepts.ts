import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import type { ModelRef } from '../../../src-shared/models.ts'
import { read } from '../read.ts'
import type { Session } from '../session.ts'
import { ownerOf } from './owner-of.ts'

/** As many as are offered to choose from: who wants another one types more of it. */
const conceptsPerPage = 50

export interface ModelConcept {
  readonly id: string
  readonly name: string
}

/** The first of the model's concepts that have words beginning as the search does. */
export async function listModelConcepts(
  session: Session,
  ref: ModelRef,
  search: string,
  signal: AbortSignal,
  patienceMs?: number,
): Promise<ModelConcept[]> {
  const { modelId, versionId } = ref
  const request = { ...ownerOf(session, ref), modelId, versionId, search, page: 1, perPage: conceptsPerPage }
  const { concepts } = await read(session, V2.method.listModelConcepts, request, signal, patienceMs)
  return concepts.flatMap(({ id, name }) => (id === '' && name === '' ? [] : [{ id, name: name || id }]))
}
