import type { MessageInitShape } from '@bufbuild/protobuf'
import type { ModelVersion as WireVersion } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { ModelRef, ModelVersion } from '../../../src-shared/models.ts'
import { read } from '../read.ts'
import type { Session } from '../session.ts'
import { readTime } from './decode-facts.ts'
import { ownerOf } from './owner-of.ts'

const versionsPerPage = 50

/** Newest first, whichever version `ref` names; a full page means that there may be more. */
export async function listModelVersions(
  session: Session,
  ref: ModelRef,
  page: number,
  signal: AbortSignal,
  patienceMs?: number,
): Promise<{ versions: ModelVersion[]; hasMore: boolean }> {
  const request: MessageInitShape<typeof V2.method.listModelVersions.input> = {
    ...ownerOf(session, ref),
    modelId: ref.modelId,
    page,
    perPage: versionsPerPage,
    sortBy: { case: 'sortByCreatedAt', value: true },
  }
  const { modelVersions } = await read(session, V2.method.listModelVersions, request, signal, patienceMs)
  return {
    versions: modelVersions.filter(({ id }) => id !== '').map(decodeVersion),
    hasMore: modelVersions.length >= versionsPerPage,
  }
}

const decodeVersion = ({ id, createdAt, status, description }: WireVersion): ModelVersion => ({
  versionId: id,
  createdAt: readTime(createdAt),
  isReady: status?.code === StatusCode.MODEL_TRAINED,
  description,
})
