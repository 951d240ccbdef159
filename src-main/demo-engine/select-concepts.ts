import {
  type Concept,
  type Data,
  type OutputConfig,
  type Region,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { modelOwner, type DataModel } from './demo-model.ts'
import { Refusal } from './status.ts'

/** Which concepts of a model's answer are wanted. */
export interface Selection {
  readonly isWanted: (concept: { readonly id: string; readonly name: string }) => boolean
  /** What was asked for by name or id and is not in the model's vocabulary. */
  readonly missing: readonly string[]
  readonly minValue: number
  readonly limit: number
}

const defaultLimit = 20
const highestLimit = 200

/**
 * Checks what a request asks for; throws a Refusal for figures out of range and where no concept that is asked for
 * exists. A model without a vocabulary has none to choose from, so that a choice means nothing to it.
 */
export function readSelection(
  { vocabulary }: Pick<DataModel, 'vocabulary'>,
  config: OutputConfig | undefined,
): Selection {
  const { maxConcepts = 0, minValue = 0, selectConcepts = [] } = config ?? {}
  if (maxConcepts > highestLimit) {
    throw new Refusal(
      StatusCode.PREDICT_INVALID_REQUEST,
      `max_concepts is ${maxConcepts}; allowed are 1 to ${highestLimit}`,
    )
  }
  if (!(minValue >= 0 && minValue <= 1)) {
    throw new Refusal(StatusCode.PREDICT_INVALID_REQUEST, `min_value is ${minValue}; allowed are 0 to 1`)
  }
  const asked = vocabulary.length === 0 ? [] : selectConcepts.map(({ id, name }) => ({ id, name }))
  const missing = asked.filter((one) => !vocabulary.some((concept) => isSame(one, concept)))
  if (asked.length > 0 && missing.length === asked.length) {
    throw new Refusal(StatusCode.MODEL_INVALID_ARGUMENT, `the model has no concept ${listConcepts(missing)}`)
  }
  return {
    isWanted: (concept) => asked.length === 0 || asked.some((one) => isSame(one, concept)),
    missing: missing.map(({ id, name }) => name || id),
    minValue,
    // 0 is what a field that is not set holds
    limit: maxConcepts === 0 ? defaultLimit : maxConcepts,
  }
}

/** The answer with the wanted concepts only, its own and its regions'; a region that loses all of them goes. */
export function selectData(data: Data, selection: Selection): Data {
  const regions = data.regions.flatMap((region) => {
    const selected = selectRegion(region, selection)
    return selected === null ? [] : [selected]
  })
  return { ...data, concepts: selectConcepts(data.concepts, selection), regions }
}

function selectRegion(region: Region, selection: Selection): Region | null {
  const concepts = region.data?.concepts ?? []
  if (region.data === undefined || concepts.length === 0) return region
  const selected = selectConcepts(concepts, selection)
  return selected.length === 0 ? null : { ...region, data: { ...region.data, concepts: selected } }
}

/** The wanted concepts, highest value first; of equal ones those that came first. */
function selectConcepts(concepts: readonly Concept[], selection: Selection): Concept[] {
  return concepts
    .filter((concept) => selection.isWanted(concept) && concept.value >= selection.minValue)
    .sort((one, other) => other.value - one.value)
    .slice(0, selection.limit)
    .map((concept) => ({ ...concept, ...modelOwner }))
}

const isSame = (one: { id: string; name: string }, other: { id: string; name: string }) =>
  (one.id !== '' && one.id === other.id) || (one.name !== '' && one.name === other.name)

function listConcepts(concepts: readonly { id: string; name: string }[]): string {
  return concepts.map(({ id, name }) => JSON.stringify(name || id)).join(', ')
}
