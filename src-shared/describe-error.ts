import type { AppError, PlatformErrorKind } from './errors.ts'
import { formatMediaType } from './format-media-type.ts'
import { formatBytes, formatCount, formatDuration, formatPixels } from './format.ts'
import { words } from './words/words.ts'

/** What a failure offers to do: `retry` is safe, `send-again` may be billed a second time. */
export type ErrorAction =
  | 'check-params'
  | 'choose-compute'
  | 'choose-model'
  | 'locate'
  | 'open-settings'
  | 'retry'
  | 'send-again'
  | 'send-as-bytes'
  | 'send-singly'
  | 'shrink'

/** What does not send anything again, but leads to where something can be changed. */
export const leadsElsewhere = (action: ErrorAction | null): boolean =>
  action === 'open-settings' || action === 'choose-model' || action === 'choose-compute' || action === 'check-params'

export interface ErrorDescription {
  readonly title: string
  /** What happened, why, and what can be done. */
  readonly sentence: string
  readonly action: ErrorAction | null
}

/** The words of a failure, for page and command line. */
export function describeError(error: AppError): ErrorDescription {
  // safe: the type of the table gives each kind a function for errors of that kind
  const describe = descriptions[error.kind] as (error: AppError) => ErrorDescription
  return describe(error)
}

type Kind = AppError['kind']
type PlatformError = Extract<AppError, { kind: PlatformErrorKind }>
type ErrorOf<K extends Kind> = K extends PlatformErrorKind ? PlatformError : Extract<AppError, { kind: K }>
type Describe<K extends Kind> = (error: ErrorOf<K>) => ErrorDescription

const { errors } = words

/** A status of the service: our words, and between them those of the service. */
const platform = (action: ErrorAction | null) => (error: PlatformError) => {
  const { title, what, advice } = errors.platform[error.kind]
  return { title, sentence: `${what} ${quote(error)} ${advice}`, action }
}

/** The highest code of gRPC is 16, the lowest of the platform 10000. */
const isGrpc = (code: number) => code < 100

function quote({ kind, code, description, details, requestId }: Omit<PlatformError, 'kind'> & { kind: Kind }): string {
  const said = [...new Set([description, details])]
    .map((text) => text.trim().replace(/\.+$/, ''))
    .filter((text) => text !== '')
  const status = (isGrpc(code) ? errors.grpcStatus : errors.status)(code, said.join(': '))
  const needsSupport = kind === 'unknown-status' || kind === 'uncategorized'
  return needsSupport && requestId !== '' ? `${status} ${errors.request(requestId)}` : status
}

/** Those of sounds and videos may share a name. */
const formatTypes = (mediaTypes: readonly string[]) => [...new Set(mediaTypes.map(formatMediaType))].join(', ')
const isHeic = (mediaType: string) => /^image\/hei[cf]/.test(mediaType)

/** An error whose words need nothing but its facts. */
const tell = (title: string, sentence: string, action: ErrorAction | null): ErrorDescription => ({
  title,
  sentence,
  action,
})

/** After the inputs were sent, another attempt may be billed too. */
const deadlineActions = {
  catalogue: 'retry',
  upload: 'retry',
  answer: 'send-again',
  'first-message': 'send-again',
  'next-message': 'send-again',
  'model-start': 'retry',
} as const satisfies Readonly<Record<Extract<AppError, { kind: 'deadline' }>['phase'], ErrorAction>>

const descriptions: { readonly [K in Kind]: Describe<K> } = {
  'account-issue': platform(null),
  'auth-method-disabled': platform('open-settings'),
  billing: platform(null),
  'compute-argument': platform('choose-compute'),
  'compute-missing': platform('choose-compute'),
  'consent-missing': platform(null),
  'deployment-disabled': platform('choose-compute'),
  'face-consent-missing': platform(null),
  'input-argument': platform(null),
  'input-duplicate': platform(null),
  'input-failed': platform('retry'),
  'input-format': platform('choose-model'),
  'input-rejected': platform(null),
  'input-too-large': platform('shrink'),
  'input-undecodable': platform(null),
  'input-unreachable': platform('send-as-bytes'),
  'input-url': platform(null),
  'key-rejected': platform('open-settings'),
  maintenance: platform('retry'),
  'message-too-large': platform('send-singly'),
  'model-argument': platform('check-params'),
  'model-busy': platform('retry'),
  'model-denied': platform('choose-model'),
  'model-deployment-failed': platform('choose-model'),
  'model-failed': platform('retry'),
  'model-missing': platform('choose-model'),
  'model-not-deployed': platform('choose-compute'),
  'model-not-trained': platform('choose-model'),
  'model-starting': platform('retry'),
  moved: platform('choose-model'),
  'not-implemented': platform('choose-model'),
  'prediction-failed': platform('retry'),
  'prediction-rejected': platform(null),
  'provider-down': platform('retry'),
  'quota-exceeded': platform(null),
  'request-cancelled': platform('retry'),
  'request-rejected': platform(null),
  'runner-cancelled': platform('retry'),
  'runner-denied': platform('choose-compute'),
  'runner-failed': platform('retry'),
  'runner-missing': platform('choose-compute'),
  'runner-retry': platform('retry'),
  'service-fault': platform('retry'),
  'service-overloaded': platform('retry'),
  'service-timeout': platform('retry'),
  throttled: platform('retry'),
  'try-again': platform('retry'),
  uncategorized: platform('retry'),
  'unknown-status': platform('retry'),
  'workflow-argument': platform('choose-model'),
  'workflow-denied': platform('choose-model'),
  'workflow-failed': platform('retry'),
  'workflow-missing': platform('choose-model'),

  'scopes-missing': (error) => {
    const { title, what, advice } = errors['scopes-missing']
    const scopes = error.scopes.length === 0 ? errors.noScopes : error.scopes.join(', ')
    return tell(title, `${what(scopes)} ${quote(error)} ${advice}`, 'open-settings')
  },

  unreachable: ({ address, cause }) =>
    tell(errors.unreachable.title, errors.unreachable.sentence(address, cause), 'retry'),
  'untrusted-certificate': ({ kind, address, cause }) =>
    tell(errors[kind].title, errors[kind].sentence(address, cause), 'open-settings'),
  deadline: ({ phase, timeoutMs }) =>
    tell(errors.deadline.title, errors.deadline.phases[phase](formatDuration(timeoutMs)), deadlineActions[phase]),
  'outcome-unknown': ({ kind, cause }) => tell(errors[kind].title, errors[kind].sentence(cause), 'send-again'),
  'answer-too-large': ({ kind, limitBytes }) =>
    tell(errors[kind].title, errors[kind].sentence(formatBytes(limitBytes)), null),
  'answer-invalid': ({ kind, cause }) => tell(errors[kind].title, errors[kind].sentence(cause), 'send-again'),
  'request-too-large': ({ kind, sizeBytes, limitBytes }) =>
    tell(errors[kind].title, errors[kind].sentence(formatBytes(sizeBytes), formatBytes(limitBytes)), 'send-singly'),
  'stream-ended': ({ kind, answeredCount, sentCount }) =>
    tell(errors[kind].title, errors[kind].sentence(formatCount(answeredCount), formatCount(sentCount)), 'send-again'),
  cancelled: ({ kind }) => tell(errors[kind].title, errors[kind].sentence, 'send-again'),
  'demo-engine-down': ({ kind, cause }) => tell(errors[kind].title, errors[kind].sentence(cause), 'retry'),

  'nodepool-failed': ({ kind, nodepool, cause }) =>
    tell(errors[kind].title, errors[kind].sentence(nodepool, cause), 'choose-compute'),
  'nodepool-deleted': ({ kind, nodepool }) =>
    tell(errors[kind].title, errors[kind].sentence(nodepool), 'choose-compute'),
  'deployment-off': ({ kind, deployment }) =>
    tell(errors[kind].title, errors[kind].sentence(deployment), 'choose-compute'),
  'deployment-serves-other': ({ kind, deployment, serves, target }) =>
    tell(errors[kind].title, errors[kind].sentence(deployment, serves, target), 'choose-compute'),

  'key-absent': ({ kind, profileName }) =>
    tell(errors[kind].title, errors[kind].sentence(profileName), 'open-settings'),
  'key-locked': ({ kind, profileName, backend }) =>
    tell(errors[kind].title, errors[kind].sentence(profileName, backend), 'open-settings'),
  'key-address-changed': ({ kind, profileName, keyOrigin, origin }) =>
    tell(errors[kind].title, errors[kind].sentence(profileName, keyOrigin, origin), 'open-settings'),
  'key-storage-insecure': ({ kind, backend }) =>
    tell(errors[kind].title, errors[kind].sentence(backend), 'open-settings'),
  'address-invalid': ({ kind, address, problem }) =>
    tell(errors[kind].title, errors[kind].problems[problem](address), 'open-settings'),
  'address-insecure': ({ kind, address }) => tell(errors[kind].title, errors[kind].sentence(address), 'open-settings'),
  'certificate-file': ({ kind, path, cause }) =>
    tell(errors[kind].title, errors[kind].sentence(path, cause), 'open-settings'),

  'file-missing': ({ kind, name }) => tell(errors[kind].title, errors[kind].sentence(name), null),
  'file-changed': ({ kind, name }) => tell(errors[kind].title, errors[kind].sentence(name), null),
  'file-irregular': ({ kind, name }) => tell(errors[kind].title, errors[kind].sentence(name), null),
  'file-unreadable': ({ kind, name, cause }) => tell(errors[kind].title, errors[kind].sentence(name, cause), 'retry'),
  'file-unwritable': ({ kind, path, cause }) => tell(errors[kind].title, errors[kind].sentence(path, cause), null),
  'file-empty': ({ kind, name }) => tell(errors[kind].title, errors[kind].sentence(name), null),
  'type-refused': ({ kind, name, found, accepted }) => {
    const { title, sentence, heic, found: nameType } = errors[kind]
    if (isHeic(found)) return tell(title, heic(name, formatTypes(accepted)), null)
    return tell(title, sentence(name, nameType(formatMediaType(found)), formatTypes(accepted)), null)
  },
  'too-large': ({ kind, name, sizeBytes, limitBytes }) =>
    tell(errors[kind].title, errors[kind].sentence(name, formatBytes(sizeBytes), formatBytes(limitBytes)), 'shrink'),
  'too-many-pixels': ({ kind, name, pixels, limitPixels }) =>
    tell(errors[kind].title, errors[kind].sentence(name, formatPixels(pixels), formatPixels(limitPixels)), 'shrink'),
  undecodable: ({ kind, name, cause }) =>
    tell(errors[kind].title, errors[kind].sentence(name, cause.replace(/\.$/, '')), null),
  'too-many-inputs': ({ kind, count, limit }) =>
    tell(errors[kind].title, errors[kind].sentence(formatCount(count), formatCount(limit)), null),
  'upload-broken': ({ kind, name, cause }) => tell(errors[kind].title, errors[kind].sentence(name, cause), null),
  'url-invalid': ({ kind, url, problem }) => tell(errors[kind].title, errors[kind].problems[problem](url), null),
  'url-fetch-failed': ({ kind, url, cause }) => tell(errors[kind].title, errors[kind].sentence(url, cause), 'retry'),
  'ref-unknown': ({ kind }) => tell(errors[kind].title, errors[kind].sentence, null),
  'base64-invalid': ({ kind, problem }) => tell(errors[kind].title, errors[kind].problems[problem], null),
  'text-undecodable': ({ kind, name }) => tell(errors[kind].title, errors[kind].sentence(name), null),

  'history-too-new': ({ kind, found, supported }) =>
    tell(errors[kind].title, errors[kind].sentence(formatCount(found), formatCount(supported)), null),
  'history-corrupt': ({ kind, path, cause }) => tell(errors[kind].title, errors[kind].sentence(path, cause), null),
  'history-unavailable': ({ kind, cause }) => tell(errors[kind].title, errors[kind].sentence(cause), null),
  'disk-full': ({ kind, path }) => tell(errors[kind].title, errors[kind].sentence(path), 'retry'),
  'not-found': ({ kind, what }) => tell(errors[kind].title, errors[kind].sentence(what), null),
  'original-changed': ({ kind, name }) => tell(errors[kind].title, errors[kind].sentence(name), 'locate'),
  invalid: ({ kind, what, problem }) => tell(errors[kind].title, errors[kind].sentence(what, problem), null),
  internal: ({ kind, message }) => tell(errors[kind].title, errors[kind].sentence(message), null),
}
