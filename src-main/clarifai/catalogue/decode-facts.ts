import { timestampMs, type Timestamp } from '@bufbuild/protobuf/wkt'
import { Visibility_Gettable, type Visibility } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type { ModelCard } from '../../../src-shared/models.ts'

/** Epoch ms. */
export const readTime = (time: Timestamp | undefined) => (time === undefined ? null : timestampMs(time))

export const decodeVisibility = (visibility: Visibility | undefined): ModelCard['visibility'] =>
  visibilities[visibility?.gettable ?? Visibility_Gettable.UNKNOWN_VISIBILITY] ?? 'unknown'

const visibilities: Readonly<Record<number, ModelCard['visibility']>> = {
  [Visibility_Gettable.PRIVATE]: 'private',
  [Visibility_Gettable.ORG]: 'organisation',
  [Visibility_Gettable.PUBLIC]: 'public',
}
