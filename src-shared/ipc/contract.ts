import { z } from 'zod'
import { appErrorSchema } from '../errors.ts'
import { computeListSchema } from '../compute.ts'
import { historyEntrySchema, historyPageSchema, historyQuerySchema } from '../history.ts'
import { inputChoiceSchema, inputDraftSchema } from '../inputs.ts'
import { jobEventSchema, jobRequestSchema } from '../jobs.ts'
import { modalityIdSchema } from '../modalities/ids.ts'
import {
  modelCardSchema,
  modelRefSchema,
  modelsPageSchema,
  modelsQuerySchema,
  modelTypeSchema,
  modelVersionSchema,
} from '../models.ts'
import { identitySchema, keyTypeSchema, profileFieldsSchema, profileIdSchema, profileListSchema } from '../profiles.ts'
import { blobHashSchema } from '../results.ts'
import { settingsPatchSchema, settingsSchema } from '../settings.ts'
import { runTargetSchema, workflowRefSchema } from '../targets.ts'
import { taskDraftSchema } from '../task-draft.ts'
import { workflowCardSchema, workflowSummarySchema } from '../workflows.ts'
import { push, query, stream } from './define.ts'

const nothing = z.void()
const refs = z.array(z.string().min(1).max(100)).max(10_000)
const id = z.number().int().positive()
const ids = z.array(id).min(1).max(10_000)

const appInfoSchema = z.object({
  version: z.string(),
  platform: z.string(),
  dataFolder: z.string(),
  electron: z.string(),
  /** Settings that could not be read at the start, and where the file as it was is kept. */
  settingsProblem: z.object({ keptAs: z.string(), cause: z.string() }).nullable(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

/** Where the demo engine stands; `restartCount` counts starts after the first. */
export const demoEngineStateSchema = z.object({
  state: z.enum(['starting', 'ready', 'down']),
  restartCount: z.number(),
  cause: z.string(),
})
export type DemoEngineState = z.infer<typeof demoEngineStateSchema>

/** Commands of the native menu that the page carries out. */
export const menuCommandSchema = z.enum([
  'run',
  'cancel',
  'add-files',
  'add-folder',
  'search',
  'settings',
  'shortcuts',
  'workspace-image',
  'workspace-text',
  'workspace-audio',
  'workspace-multimodal',
  'workspace-history',
  'workspace-models',
])
export type MenuCommand = z.infer<typeof menuCommandSchema>

/** THE list of what page and main can say to each other. */
export const contract = {
  app: {
    info: query(nothing, appInfoSchema),
    /** https only; the system's browser. */
    openExternal: query(z.object({ url: z.string().max(4000) }), nothing),
    showDataFolder: query(nothing, nothing),
    /** Text to the clipboard. */
    copy: query(z.object({ text: z.string().max(2_000_000) }), nothing),
    demoEngine: query(nothing, demoEngineStateSchema),
    demoEngineChanged: push(demoEngineStateSchema),
    menuCommand: push(menuCommandSchema),
  },
  intake: {
    /** Native dialog; the refs chosen, none when it was dismissed. */
    choose: query(z.object({ modalityId: modalityIdSchema, what: z.enum(['files', 'folder']) }), z.array(z.string())),
    /** Looks at granted files, walking granted folders: drafts in batches as they are found. */
    inspect: stream(z.object({ modalityId: modalityIdSchema, refs }), z.array(inputDraftSchema)),
    /** One URL a line; a line that is none is told in `rejected`. */
    addUrls: query(
      z.object({ modalityId: modalityIdSchema, text: z.string().max(1_000_000) }),
      z.object({ drafts: z.array(inputDraftSchema), rejected: z.array(appErrorSchema) }),
    ),
    /** A text that was typed in. */
    addText: query(
      z.object({ modalityId: modalityIdSchema, text: z.string().min(1).max(20_000_000) }),
      inputDraftSchema,
    ),
    /** Announces bytes born in the page; they follow as bodies of POST media://intake/<token>. */
    openUpload: query(
      z.object({
        modalityId: modalityIdSchema,
        name: z.string().min(1).max(255),
        sizeBytes: z.number().int().positive(),
        origin: z.enum(['paste', 'recording']),
      }),
      z.object({ token: z.string(), pieceBytes: z.number() }),
    ),
    closeUpload: query(z.object({ token: z.string() }), inputDraftSchema),
    /**
     * Drafts of what stored entries were made from, to run again, each with those that went with it; one that is gone
     * comes with its error.
     */
    fromHistory: query(
      z.object({ modalityId: modalityIdSchema, entryIds: ids }),
      z.array(z.object({ draft: inputDraftSchema, companions: z.array(inputDraftSchema) })),
    ),
    /** The drafts that a workspace had when the app quit. */
    restore: query(z.object({ modalityId: modalityIdSchema }), z.array(inputDraftSchema)),
    /** Forgets refs. */
    release: query(z.object({ refs }), nothing),
  },
  jobs: {
    run: stream(jobRequestSchema, jobEventSchema),
    /** More inputs for a stream that runs; its events tell their entries. Failure `not-found` once it is over. */
    add: query(z.object({ runId: id, inputs: z.array(inputChoiceSchema).min(1).max(10_000) }), nothing),
    /** No more inputs come: a stream that was kept open ends with the last answer. */
    finish: query(z.object({ runId: id }), nothing),
  },
  compute: {
    /** Deployments and nodepools of the profile's user and organisations; those that serve `target` first. */
    list: query(z.object({ profileId: profileIdSchema, target: runTargetSchema.nullable() }), computeListSchema),
  },
  workflows: {
    list: query(
      z.object({ profileId: profileIdSchema, search: z.string().max(200), page: z.number().int().min(1) }),
      z.object({ workflows: z.array(workflowSummarySchema), hasMore: z.boolean() }),
    ),
    get: query(z.object({ profileId: profileIdSchema, workflow: workflowRefSchema }), workflowCardSchema),
  },
  models: {
    /** What was seen once is answered from memory where the platform can't be reached. */
    list: query(modelsQuerySchema.extend({ profileId: profileIdSchema }), modelsPageSchema),
    get: query(
      z.object({ profileId: profileIdSchema, model: modelRefSchema }),
      z.object({ card: modelCardSchema, seenAt: z.number().nullable() }),
    ),
    versions: query(
      z.object({ profileId: profileIdSchema, model: modelRefSchema, page: z.number().int().min(1) }),
      z.object({ versions: z.array(modelVersionSchema), hasMore: z.boolean() }),
    ),
    types: query(z.object({ profileId: profileIdSchema }), z.array(modelTypeSchema)),
    /** Concepts that a model knows, whose names or ids have words that begin as `search` does. */
    concepts: query(
      z.object({ profileId: profileIdSchema, model: modelRefSchema, search: z.string().max(200) }),
      z.array(z.object({ id: z.string(), name: z.string() })),
    ),
  },
  files: {
    /** Native dialog, then a copy of a stored blob. False when it was dismissed. */
    saveBlob: query(z.object({ hash: blobHashSchema, name: z.string().min(1).max(255) }), z.boolean()),
    saveText: query(z.object({ text: z.string().max(20_000_000), name: z.string().min(1).max(255) }), z.boolean()),
  },
  drafts: {
    /** What a task had in its fields when it was left, beside its inputs. */
    restore: query(z.object({ modalityId: modalityIdSchema }), taskDraftSchema),
    save: query(z.object({ modalityId: modalityIdSchema, draft: taskDraftSchema }), nothing),
  },
  history: {
    list: query(historyQuerySchema, historyPageSchema),
    get: query(z.object({ id }), historyEntrySchema),
    /** Hides entries and removes them for good after the undo period. */
    remove: query(z.object({ ids }), z.object({ removalId: z.number(), count: z.number() })),
    undoRemove: query(z.object({ removalId: z.number() }), nothing),
    /** Asks for the file that an entry's picture was read from, where it was moved; unchanged entry when dismissed. */
    locate: query(z.object({ id }), historyEntrySchema),
    /** Lets the entries of a run that is not kept go. */
    discardRun: query(z.object({ runId: id }), nothing),
    /** Entries came, changed or went; the list may be read again. */
    changed: push(z.object({ newestId: z.number().nullable() })),
  },
  profiles: {
    list: query(nothing, profileListSchema),
    /** Without an id, a new one. Answers its id. */
    save: query(
      z.object({ id: profileIdSchema.nullable(), fields: profileFieldsSchema }),
      z.object({ id: profileIdSchema }),
    ),
    remove: query(z.object({ id: profileIdSchema }), nothing),
    select: query(z.object({ id: profileIdSchema }), nothing),
    /** The one message that carries a key, page to main. `plain` only after the user's knowing choice. */
    setKey: query(
      z.object({
        id: profileIdSchema,
        keyType: keyTypeSchema,
        secret: z.string().trim().min(1).max(1000),
        storage: z.enum(['keychain', 'session', 'plain']),
      }),
      nothing,
    ),
    removeKey: query(z.object({ id: profileIdSchema }), nothing),
    /** Asks the platform whose key it is. */
    test: query(z.object({ id: profileIdSchema }), identitySchema),
    changed: push(profileListSchema),
  },
  settings: {
    get: query(nothing, settingsSchema),
    patch: query(settingsPatchSchema, settingsSchema),
    changed: push(settingsSchema),
  },
} as const

export type AppContract = typeof contract
