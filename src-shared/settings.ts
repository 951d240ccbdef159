import { z } from 'zod'
import { profileIdSchema, demoProfileId } from './profiles.ts'
import { modalityIdSchema, type ModalityId } from './modalities/ids.ts'
import { modelSummarySchema } from './models.ts'
import { callKindSchema } from './calls.ts'
import { runnerSelectorSchema } from './compute.ts'
import { formatTarget, runTargetSchema, type RunTarget } from './targets.ts'

const seconds = (defaultValue: number) => z.number().int().min(1).max(86_400).default(defaultValue)

/** Deadlines of calls, in seconds. */
const deadlines = z.object({
  /** List and Get calls, each attempt. */
  catalogueS: seconds(15),
  /** From the last byte sent to the answer. */
  answerS: seconds(120),
  /** An upload may take as long as bytes move; this long without one moving ends it. */
  uploadStallS: seconds(30),
  firstMessageS: seconds(120),
  nextMessageS: seconds(60),
  /** Waiting for a model to start, in all. */
  modelStartS: seconds(600),
})

/** Which inputs from disk are copied into the history. */
const keepInputs = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({ mode: z.literal('up-to'), limitMb: z.number().min(1).max(1000) }),
  z.object({ mode: z.literal('all') }),
])

/** Null for the call that suits the model. */
const runOptions = z.object({
  call: callKindSchema.nullable(),
  selector: runnerSelectorSchema,
  useCache: z.boolean(),
  keepOpen: z.boolean(),
})
export type RunOptions = z.infer<typeof runOptions>

const windowBounds = z.object({
  x: z.number().int().nullable(),
  y: z.number().int().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  isMaximized: z.boolean(),
})

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  selectedProfileId: profileIdSchema.default(demoProfileId),
  deadlines: deadlines.default(deadlines.parse({})),
  keepInputs: keepInputs.default({ mode: 'up-to', limitMb: 25 }),
  /** Apply EXIF orientation and strip metadata before sending. */
  normaliseImages: z.boolean().default(true),
  /** Calls a second a profile; the platform's default limit is 15. */
  callsPerSecond: z.number().int().min(1).max(1000).default(15),
  /** Last model or workflow chosen, per modality and profile. */
  models: z.record(z.string(), runTargetSchema).default({}),
  /** Marked by the user, newest first, by profile. */
  favouriteModels: z.record(z.string(), z.array(modelSummarySchema).max(500)).default({}),
  /** Last ones that were chosen or run, newest first, by profile. */
  recentModels: z.record(z.string(), z.array(modelSummarySchema).max(50)).default({}),
  /** Task last in sight, by workspace. */
  lastTasks: z.record(z.string(), modalityIdSchema).default({}),
  /** How each was run last, per profile and target. */
  runOptions: z.record(z.string(), runOptions).default({}),
  /** Width of the inputs column, px. */
  inputsWidth: z.number().int().min(320).max(520).default(380),
  lastWorkspace: z.string().max(40).default('image'),
  windowBounds: windowBounds.default({ x: null, y: null, width: 1280, height: 800, isMaximized: false }),
})
export type Settings = z.infer<typeof settingsSchema>
export type Deadlines = Settings['deadlines']

/** A change to some of the settings. */
export const settingsPatchSchema = z.object({
  theme: settingsSchema.shape.theme.unwrap().optional(),
  deadlines: deadlines.optional(),
  keepInputs: keepInputs.optional(),
  normaliseImages: z.boolean().optional(),
  callsPerSecond: settingsSchema.shape.callsPerSecond.unwrap().optional(),
  models: z.record(z.string(), runTargetSchema).optional(),
  favouriteModels: settingsSchema.shape.favouriteModels.unwrap().optional(),
  recentModels: settingsSchema.shape.recentModels.unwrap().optional(),
  lastTasks: settingsSchema.shape.lastTasks.unwrap().optional(),
  runOptions: z.record(z.string(), runOptions).optional(),
  inputsWidth: settingsSchema.shape.inputsWidth.unwrap().optional(),
  lastWorkspace: settingsSchema.shape.lastWorkspace.unwrap().optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

/** Key of `Settings.models`. */
export const modelSlot = (modalityId: ModalityId, profileId: string) => `${modalityId} ${profileId}`

/** Key of `Settings.runOptions`. */
export const runOptionsSlot = (target: RunTarget, profileId: string) => `${profileId} ${formatTarget(target)}`
