import type { MessageInitShape } from '@bufbuild/protobuf'
import type { OutputConfigSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { JsonObject } from '../json.ts'
import type { Params } from '../params.ts'

/** What a request overrides of a model's configuration: only what was set. */
export function toConfig({ maxConcepts, minValue, selectConcepts, language, more = {} }: Params): {
  outputConfig?: MessageInitShape<typeof OutputConfigSchema>
  params?: JsonObject
} {
  const outputConfig = {
    ...(maxConcepts === undefined ? {} : { maxConcepts }),
    ...(minValue === undefined ? {} : { minValue }),
    // value 1: a concept without one encodes 0, which a server could read as "absent"
    ...(selectConcepts === undefined ? {} : { selectConcepts: selectConcepts.map((name) => ({ name, value: 1 })) }),
    ...(language === undefined ? {} : { language }),
  }
  return {
    ...(Object.keys(outputConfig).length === 0 ? {} : { outputConfig }),
    ...(Object.keys(more).length === 0 ? {} : { params: more }),
  }
}
