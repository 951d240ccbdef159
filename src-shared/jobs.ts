import { z } from 'zod'
import { callKindSchema } from './calls.ts'
import { runnerSelectorSchema } from './compute.ts'
import { appErrorSchema } from './errors.ts'
import { inputChoiceSchema } from './inputs.ts'
import { jsonObjectSchema } from './json.ts'
import { modalityIdSchema } from './modalities/ids.ts'
import { runTargetSchema } from './targets.ts'

/** Of one run, those added to a stream included. */
export const maxInputsPerRun = 10_000

/** One press of Run. */
export const jobRequestSchema = z.object({
  modalityId: modalityIdSchema,
  profileId: z.string(),
  target: runTargetSchema,
  call: callKindSchema,
  selector: runnerSelectorSchema,
  /** Let the platform answer from its cache of earlier predictions. */
  useCache: z.boolean(),
  inputs: z.array(inputChoiceSchema).min(1).max(maxInputsPerRun),
  /** Parsed once more by the modality's own schema. */
  params: jsonObjectSchema,
  /** False: the run goes to the in-memory history and leaves no byte on disk. */
  keep: z.boolean(),
  /** Apply EXIF orientation to the pixels and strip metadata before sending. */
  normalise: z.boolean(),
  /** One input a call, for when one bad input fails the call of all. */
  sendSingly: z.boolean(),
  /** Of a stream: it stays open for inputs that are added, until `jobs.finish`. */
  keepOpen: z.boolean(),
})
export type JobRequest = z.infer<typeof jobRequestSchema>

/** `unknown`: lost after sending, so it may have been done and billed. */
export const entryStateSchema = z.enum(['running', 'done', 'failed', 'cancelled', 'unknown'])
export type EntryState = z.infer<typeof entryStateSchema>

/** Why a job stands still; `elapsedMs` counts from the first such answer. */
export const waitingSchema = z.object({
  reason: z.enum(['model-starting', 'model-busy', 'throttled', 'retrying', 'connecting']),
  attempt: z.number(),
  elapsedMs: z.number(),
  limitMs: z.number(),
})
export type Waiting = z.infer<typeof waitingSchema>

export const jobEventSchema = z.discriminatedUnion('kind', [
  /** Entry ids in the order of the request's inputs. */
  z.object({ kind: z.literal('started'), runId: z.number(), entryIds: z.array(z.number()) }),
  /** Entries of inputs that were added to a stream, in their order. */
  z.object({ kind: z.literal('added'), entryIds: z.array(z.number()) }),
  /** The next piece of a text that is being written: to be appended as it is. */
  z.object({ kind: z.literal('delta'), entryId: z.number(), text: z.string() }),
  /** What is saved of this entry has changed: read it again. */
  z.object({ kind: z.literal('entry'), entryId: z.number(), state: entryStateSchema }),
  /** Null: no longer waiting. */
  z.object({ kind: z.literal('waiting'), waiting: waitingSchema.nullable() }),
  /** Bytes of the calls in flight and before that the socket took. */
  z.object({ kind: z.literal('upload'), sentBytes: z.number(), totalBytes: z.number() }),
  z.object({
    kind: z.literal('finished'),
    doneCount: z.number(),
    failedCount: z.number(),
    cancelledCount: z.number(),
    elapsedMs: z.number(),
    /** A failure of the whole call with several inputs: the failed ones can be sent singly. */
    canSendSingly: z.boolean(),
    /** The first failure of a whole call, for a notice above the entries. */
    error: appErrorSchema.nullable(),
  }),
])
export type JobEvent = z.infer<typeof jobEventSchema>
