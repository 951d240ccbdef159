import { z } from 'zod'
import { Failure } from '../../src-shared/errors.ts'
import {
  formatModelRef,
  modelTypeSchema,
  modelVersionSchema,
  summaryOf,
  type ModelCard,
  type ModelRef,
  type ModelsPage,
  type ModelsQuery,
  type ModelType,
  type ModelVersion,
} from '../../src-shared/models.ts'
import { modelsPerPage } from '../clarifai/catalogue/list-models.ts'
import type { ModelConcept } from '../clarifai/catalogue/model-concepts.ts'
import type { ClarifaiClient } from '../clarifai/client.ts'
import type { Clients } from '../clients.ts'
import { askOrRecall, type Told } from './ask-or-recall.ts'
import { splitWords } from './find-models.ts'
import type { ModelMemory, Seen } from './model-memory.ts'

const versionsSchema = z.object({ versions: z.array(modelVersionSchema), hasMore: z.boolean() })
const typesSchema = z.array(modelTypeSchema)
const conceptsSchema = z.array(z.object({ id: z.string(), name: z.string() }))

/** `place`: whose view of models is remembered; null of the demo engine: where it is down, what it told is of no use. */
interface Asked {
  readonly client: ClarifaiClient
  readonly place: string | null
}

interface Question<T> {
  /** Under which its answer is remembered. */
  readonly name: string
  readonly schema: z.ZodType<T>
  readonly ask: (client: ClarifaiClient, patienceMs: number | undefined) => Promise<T>
}

/** Models as the platform tells of them; where it can't be reached, as it did when it was asked last. */
export class Catalogue {
  readonly #clients: Pick<Clients, 'connect'>
  readonly #memory: ModelMemory
  readonly #signal = new AbortController().signal

  constructor(clients: Pick<Clients, 'connect'>, memory: ModelMemory) {
    this.#clients = clients
    this.#memory = memory
  }

  async list(profileId: string, query: ModelsQuery): Promise<ModelsPage> {
    const { client, place } = await this.#connect(profileId)
    const ask = async (patienceMs: number | undefined) => {
      const { models, hasMore } = await client.listModels(query, this.#signal, patienceMs)
      if (place !== null) this.#memory.rememberModels(place, models, query.scope.kind)
      return { models: models.map(summaryOf), hasMore }
    }
    const hasSeen = place !== null && this.#memory.hasModels(place)
    const { value, seenAt } = await askOrRecall(ask, hasSeen ? () => this.#find(place, query) : null)
    return { ...value, seenAt }
  }

  async get(profileId: string, ref: ModelRef): Promise<{ card: ModelCard; seenAt: number | null }> {
    const { client, place } = await this.#connect(profileId)
    const ask = async (patienceMs: number | undefined) => {
      const card = await client.getModel(ref, this.#signal, patienceMs)
      if (place !== null) this.#memory.rememberCard(place, card)
      return card
    }
    const seen = place === null ? null : this.#memory.card(place, ref)
    try {
      const { value, seenAt } = await askOrRecall(ask, seen === null ? null : () => seen)
      return { card: value, seenAt }
    } catch (thrown) {
      if (place !== null && isGone(thrown)) this.#memory.forgetModel(place, ref)
      throw thrown
    }
  }

  async versions(
    profileId: string,
    ref: ModelRef,
    page: number,
  ): Promise<{ versions: ModelVersion[]; hasMore: boolean }> {
    const { value } = await this.#answer(profileId, {
      name: `versions ${formatModelRef({ ...ref, versionId: '' })} ${page}`,
      schema: versionsSchema,
      ask: (client, patienceMs) => client.listModelVersions(ref, page, this.#signal, patienceMs),
    })
    return value
  }

  async types(profileId: string): Promise<ModelType[]> {
    const { value } = await this.#answer(profileId, {
      name: typesQuestion,
      schema: typesSchema,
      ask: (client, patienceMs) => client.listModelTypes(this.#signal, patienceMs),
    })
    return value
  }

  /** Offline, those that begin so among the first that the model has. */
  async concepts(profileId: string, ref: ModelRef, search: string): Promise<ModelConcept[]> {
    const name = `concepts ${formatModelRef(ref)}`
    const { client, place } = await this.#connect(profileId)
    const ask = async (patienceMs: number | undefined) => {
      const concepts = await client.listModelConcepts(ref, search, this.#signal, patienceMs)
      if (place !== null && search.trim() === '') this.#memory.remember(place, name, concepts)
      return concepts
    }
    const seen = place === null ? null : this.#memory.recall(place, name, conceptsSchema)
    const recall = seen === null ? null : () => ({ ...seen, value: beginningWith(search, seen.value) })
    return (await askOrRecall(ask, recall)).value
  }

  async #connect(profileId: string): Promise<Asked> {
    const { client, engine } = await this.#clients.connect(profileId)
    return { client, place: engine === 'demo' ? null : `${profileId} ${client.baseUrl}` }
  }

  async #answer<T>(profileId: string, { name, schema, ask }: Question<T>): Promise<Told<T>> {
    const { client, place } = await this.#connect(profileId)
    const seen = place === null ? null : this.#memory.recall(place, name, schema)
    const told = await askOrRecall((patienceMs) => ask(client, patienceMs), seen === null ? null : () => seen)
    if (place !== null && told.seenAt === null) this.#memory.remember(place, name, told.value)
    return told
  }

  #find(place: string, query: ModelsQuery): Seen<Omit<ModelsPage, 'seenAt'>> {
    const types = this.#memory.recall(place, typesQuestion, typesSchema)?.value ?? []
    const index = this.#memory.index(place)
    const { models, hasMore } = index.find(query, types, modelsPerPage)
    const seenAt = models.reduce((last, seen) => Math.max(last, seen.seenAt), 0) || index.lastSeenAt
    return { value: { models: models.map(({ model }) => summaryOf(model)), hasMore }, seenAt }
  }
}

const typesQuestion = 'types'

const isGone = (thrown: unknown) => thrown instanceof Failure && thrown.error.kind === 'model-missing'

function beginningWith(search: string, concepts: readonly ModelConcept[]): ModelConcept[] {
  const words = splitWords(search)
  return concepts.filter(({ id, name }) => {
    const known = splitWords(`${id} ${name}`)
    return words.every((word) => known.some((candidate) => candidate.startsWith(word)))
  })
}
