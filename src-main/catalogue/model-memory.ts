import { z } from 'zod'
import { formatModelRef, modelCardSchema, summaryOf, type ModelCard, type ModelRef } from '../../src-shared/models.ts'
import { listedModelSchema, type ListedModel } from '../clarifai/catalogue/decode-summary.ts'
import type { Connection } from '../history/connection.ts'
import { ModelIndex, type SeenModel } from './find-models.ts'
import { isBroken, isSqliteError, openMemoryDatabase, setAside } from './memory-database.ts'

/** What was once told, and when (epoch ms). */
export interface Seen<T> {
  readonly value: T
  readonly seenAt: number
}

/** In which kind of list a model was; `owner` tells of neither of the others. */
export type SeenIn = 'public' | 'mine' | 'owner'

/**
 * What the platform told of models, kept over restarts: `place` is whose view of it this was. It is a memory and no
 * record: where the file fails, what was seen is forgotten, and nobody hears of it.
 */
export class ModelMemory {
  readonly #path: string
  /** Opened when it is first needed. */
  #opened: Connection | null = null
  /** Read when a search needs it, until something new is seen there. */
  readonly #indexes = new Map<string, ModelIndex>()

  constructor(path: string) {
    this.#path = path
  }

  get #db(): Connection {
    this.#opened ??= openMemoryDatabase(this.#path)
    return this.#opened
  }

  rememberModels(place: string, models: readonly ListedModel[], seenIn: SeenIn, now = Date.now()): void {
    this.#write(place, (db) => {
      for (const model of models) db.run(upsertModel, rowOf(place, model, seenIn, now))
    })
  }

  /** Under the address that it was asked by; the model can be found in a search from then on. */
  rememberCard(place: string, card: ModelCard, now = Date.now()): void {
    const seenIn = card.visibility === 'public' ? 'public' : 'owner'
    this.#write(place, (db) => {
      db.run(insertModel, rowOf(place, { ...newest(card), useCases: card.useCases, createdAt: null }, seenIn, now))
    })
    this.remember(place, cardQuestion(card.ref), card, now)
  }

  card(place: string, ref: ModelRef): Seen<ModelCard> | null {
    return this.recall(place, cardQuestion(ref), modelCardSchema)
  }

  /** All versions of a model that the platform no longer has. */
  forgetModel(place: string, ref: ModelRef): void {
    const model = addressOf(ref)
    this.#write(place, (db) => {
      db.run('DELETE FROM models WHERE place = @place AND model = @model', { place, model })
      db.run('DELETE FROM answers WHERE place = @place AND question = @question', {
        place,
        question: cardQuestion(ref),
      })
    })
  }

  /** An answer to any other question, in the place of an older one. */
  remember(place: string, question: string, answer: unknown, now = Date.now()): void {
    this.#attempt(undefined, (db) =>
      db.run(
        `INSERT INTO answers (place, question, answer, seen_at) VALUES (@place, @question, @answer, @now)
         ON CONFLICT DO UPDATE SET answer = excluded.answer, seen_at = excluded.seen_at`,
        { place, question, answer: JSON.stringify(answer), now },
      ),
    )
  }

  /** Null where there is none, or one that an older version of the app understood. */
  recall<T>(place: string, question: string, schema: z.ZodType<T>): Seen<T> | null {
    const sql = 'SELECT answer, seen_at FROM answers WHERE place = @place AND question = @question'
    const row = answerRow.safeParse(this.#attempt(undefined, (db) => db.get(sql, { place, question })))
    if (!row.success) return null
    const value = schema.safeParse(parseJson(row.data.answer))
    return value.success ? { value: value.data, seenAt: row.data.seen_at } : null
  }

  hasModels(place: string): boolean {
    if ((this.#indexes.get(place)?.size ?? 0) > 0) return true
    const sql = 'SELECT 1 FROM models WHERE place = @place LIMIT 1'
    return this.#attempt(undefined, (db) => db.get(sql, { place })) !== undefined
  }

  /** All models that were seen at the place, ready to be searched. */
  index(place: string): ModelIndex {
    const known = this.#indexes.get(place)
    if (known !== undefined) return known
    const index = new ModelIndex(this.#readModels(place))
    this.#indexes.set(place, index)
    return index
  }

  close(): void {
    this.#opened?.close()
    this.#opened = null
  }

  #readModels(place: string): SeenModel[] {
    const sql = 'SELECT listed, is_public, is_mine, seen_at FROM models WHERE place = @place'
    const rows = this.#attempt([], (db) => db.all(sql, { place }))
    return rows.flatMap((raw) => {
      const row = modelRow.parse(raw)
      const model = listedModelSchema.safeParse(parseJson(row.listed))
      if (!model.success) return []
      const { is_public, is_mine, seen_at } = row
      return [{ model: model.data, isPublic: is_public === 1, isMine: is_mine === 1, seenAt: seen_at }]
    })
  }

  #write(place: string, write: (db: Connection) => void): void {
    this.#indexes.delete(place)
    this.#attempt(undefined, (db) => db.transaction(() => write(db)))
  }

  /** A file that turns out to be broken is set aside, and another one begun. */
  #attempt<T>(otherwise: T, work: (db: Connection) => T): T {
    try {
      return work(this.#db)
    } catch (thrown) {
      if (!isSqliteError(thrown)) throw thrown
      if (isBroken(thrown)) this.#beginAnew()
      return otherwise
    }
  }

  #beginAnew(): void {
    const isOnDisk = this.#db.path !== ':memory:'
    this.#indexes.clear()
    this.close()
    if (isOnDisk) setAside(this.#path)
  }
}

const columns = '(place, model, listed, is_public, is_mine, seen_at)'
const values = '(@place, @model, @listed, @isPublic, @isMine, @now)'
const insertModel = `INSERT INTO models ${columns} VALUES ${values} ON CONFLICT DO NOTHING`
const upsertModel = `INSERT INTO models ${columns} VALUES ${values} ON CONFLICT DO UPDATE SET
  listed = excluded.listed,
  is_public = max(is_public, excluded.is_public),
  is_mine = max(is_mine, excluded.is_mine),
  seen_at = excluded.seen_at`

const modelRow = z.object({ listed: z.string(), is_public: z.number(), is_mine: z.number(), seen_at: z.number() })
const answerRow = z.object({ answer: z.string(), seen_at: z.number() })

function rowOf(place: string, model: ListedModel, seenIn: SeenIn, now: number) {
  return {
    place,
    model: addressOf(model.ref),
    listed: JSON.stringify(model),
    isPublic: seenIn === 'public' ? 1 : 0,
    isMine: seenIn === 'mine' ? 1 : 0,
    now,
  }
}

/** Whichever version is meant: a list tells each model once. */
const addressOf = (ref: ModelRef) => formatModelRef({ ...ref, versionId: '' })

const newest = (card: ModelCard) => ({ ...summaryOf(card), ref: { ...card.ref, versionId: '' } })

const cardQuestion = (ref: ModelRef) => `card ${formatModelRef(ref)}`

/** Null of what is no JSON, which no schema here takes. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}
