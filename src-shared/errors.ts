import { z } from 'zod'

/** What the platform said beside a failure: its status code and texts, and the request id that support asks for. */
const platformFacts = { code: z.number(), description: z.string(), details: z.string(), requestId: z.string() }

/** Kinds that come from a status of the platform; `src-main/clarifai/to-app-error.ts` is the table from code to kind. */
export const platformErrorKinds = [
  'account-issue',
  'auth-method-disabled',
  'billing',
  'compute-argument',
  'compute-missing',
  'consent-missing',
  'deployment-disabled',
  'face-consent-missing',
  'input-argument',
  'input-duplicate',
  'input-failed',
  'input-format',
  'input-rejected',
  'input-too-large',
  'input-undecodable',
  'input-unreachable',
  'input-url',
  'key-rejected',
  'maintenance',
  'message-too-large',
  'model-argument',
  'model-busy',
  'model-denied',
  'model-deployment-failed',
  'model-failed',
  'model-missing',
  'model-not-deployed',
  'model-not-trained',
  'model-starting',
  'moved',
  'not-implemented',
  'prediction-failed',
  'prediction-rejected',
  'provider-down',
  'quota-exceeded',
  'request-cancelled',
  'request-rejected',
  'runner-cancelled',
  'runner-denied',
  'runner-failed',
  'runner-missing',
  'runner-retry',
  'service-fault',
  'service-overloaded',
  'service-timeout',
  'throttled',
  'try-again',
  'uncategorized',
  'unknown-status',
  'workflow-argument',
  'workflow-denied',
  'workflow-failed',
  'workflow-missing',
] as const

export type PlatformErrorKind = (typeof platformErrorKinds)[number]

const platformError = z.object({ kind: z.enum(platformErrorKinds), ...platformFacts })
const missingScopes = z.object({ kind: z.literal('scopes-missing'), scopes: z.array(z.string()), ...platformFacts })

/** Failures on the way to the platform, where no status came back. */
const transportError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unreachable'), address: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('untrusted-certificate'), address: z.string(), cause: z.string() }),
  z.object({
    kind: z.literal('deadline'),
    phase: z.enum(['catalogue', 'upload', 'answer', 'first-message', 'next-message', 'model-start']),
    timeoutMs: z.number(),
  }),
  /** The call was lost after its bytes were sent: it may have been done, and billed. */
  z.object({ kind: z.literal('outcome-unknown'), cause: z.string() }),
  z.object({ kind: z.literal('answer-too-large'), limitBytes: z.number() }),
  z.object({ kind: z.literal('answer-invalid'), cause: z.string() }),
  /** One call's inputs together are more than the platform takes; nothing was sent. */
  z.object({ kind: z.literal('request-too-large'), sizeBytes: z.number(), limitBytes: z.number() }),
  /** A stream that the service closed before each request had its answer. */
  z.object({ kind: z.literal('stream-ended'), answeredCount: z.number(), sentCount: z.number() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('demo-engine-down'), cause: z.string() }),
])

/** What was chosen to run on can't run this, as was found before anything was sent. */
const computeError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nodepool-failed'), nodepool: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('nodepool-deleted'), nodepool: z.string() }),
  z.object({ kind: z.literal('deployment-off'), deployment: z.string() }),
  z.object({
    kind: z.literal('deployment-serves-other'),
    deployment: z.string(),
    serves: z.string(),
    target: z.string(),
  }),
])

const keyError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key-absent'), profileName: z.string() }),
  z.object({ kind: z.literal('key-locked'), profileName: z.string(), backend: z.string() }),
  /** The key was entered for another scheme, host and port than the profile has now. */
  z.object({
    kind: z.literal('key-address-changed'),
    profileName: z.string(),
    keyOrigin: z.string(),
    origin: z.string(),
  }),
  z.object({ kind: z.literal('key-storage-insecure'), backend: z.string() }),
  z.object({ kind: z.literal('address-invalid'), address: z.string(), problem: z.enum(['scheme', 'syntax', 'path']) }),
  /** Plain http goes to loopback only. */
  z.object({ kind: z.literal('address-insecure'), address: z.string() }),
  z.object({ kind: z.literal('certificate-file'), path: z.string(), cause: z.string() }),
])

const intakeError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file-missing'), name: z.string() }),
  z.object({ kind: z.literal('file-changed'), name: z.string() }),
  z.object({ kind: z.literal('file-irregular'), name: z.string() }),
  z.object({ kind: z.literal('file-unreadable'), name: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('file-unwritable'), path: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('file-empty'), name: z.string() }),
  /** `found` is the sniffed media type, or '' where the bytes are of no known type. */
  z.object({ kind: z.literal('type-refused'), name: z.string(), found: z.string(), accepted: z.array(z.string()) }),
  z.object({ kind: z.literal('too-large'), name: z.string(), sizeBytes: z.number(), limitBytes: z.number() }),
  z.object({ kind: z.literal('too-many-pixels'), name: z.string(), pixels: z.number(), limitPixels: z.number() }),
  z.object({ kind: z.literal('undecodable'), name: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('too-many-inputs'), count: z.number(), limit: z.number() }),
  z.object({ kind: z.literal('upload-broken'), name: z.string(), cause: z.string() }),
  z.object({
    kind: z.literal('url-invalid'),
    url: z.string(),
    problem: z.enum(['syntax', 'scheme', 'credentials', 'length']),
  }),
  z.object({ kind: z.literal('url-fetch-failed'), url: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('ref-unknown'), name: z.string() }),
  z.object({ kind: z.literal('base64-invalid'), problem: z.enum(['characters', 'length', 'empty']) }),
  /** A text file that is neither UTF-8 nor marked as UTF-16. */
  z.object({ kind: z.literal('text-undecodable'), name: z.string() }),
])

const storeError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('history-too-new'), found: z.number(), supported: z.number() }),
  z.object({ kind: z.literal('history-corrupt'), path: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('history-unavailable'), cause: z.string() }),
  z.object({ kind: z.literal('disk-full'), path: z.string() }),
  z.object({ kind: z.literal('not-found'), what: z.string() }),
  z.object({ kind: z.literal('original-changed'), name: z.string() }),
  /** A message or a file did not have the expected shape. */
  z.object({ kind: z.literal('invalid'), what: z.string(), problem: z.string() }),
  z.object({ kind: z.literal('internal'), message: z.string() }),
])

export const appErrorSchema = z.union([
  platformError,
  missingScopes,
  transportError,
  computeError,
  keyError,
  intakeError,
  storeError,
])

/** Everything that can go wrong and is expected to; crosses processes as a plain value. */
export type AppError = z.infer<typeof appErrorSchema>
export type AppErrorOf<Kind extends AppError['kind']> = Extract<AppError, { kind: Kind }>

/** What carries an AppError up the stack inside one process. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly error: AppError

  constructor(error: AppError) {
    super(error.kind)
    this.error = error
  }
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }
