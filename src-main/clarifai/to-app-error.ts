import type { AppError, PlatformErrorKind } from '../../src-shared/errors.ts'

/** What stands beside a failure; `code` is a status code of the platform, or below 100 one of gRPC. */
export interface Facts {
  readonly code: number
  readonly description: string
  readonly details: string
  readonly requestId: string
}

/** `mixed`: some inputs succeeded; each output's own status decides. */
export type Verdict = 'success' | 'mixed' | 'scopes-missing' | PlatformErrorKind

type Row = readonly [first: number, last: number, verdict: Verdict]

const code = (number: number, verdict: Verdict): Row => [number, number, verdict]
const codes = (first: number, last: number, verdict: Verdict): Row => [first, last, verdict]

/** What each code means; the first row that holds it counts. */
const rows: readonly Row[] = [
  // gRPC: https://grpc.github.io/grpc/core/md_doc_statuscodes.html
  code(1, 'request-cancelled'),
  code(2, 'service-fault'),
  code(3, 'request-rejected'),
  code(4, 'service-timeout'),
  code(5, 'request-rejected'),
  code(6, 'request-rejected'),
  code(7, 'key-rejected'),
  code(8, 'service-overloaded'),
  code(9, 'request-rejected'),
  code(10, 'try-again'),
  code(11, 'request-rejected'),
  code(12, 'not-implemented'),
  codes(13, 15, 'service-fault'),
  code(16, 'key-rejected'),

  // the call
  code(10000, 'success'),
  code(10010, 'mixed'),
  code(10020, 'prediction-failed'),
  code(10030, 'try-again'),
  code(10040, 'not-implemented'),
  code(10050, 'moved'),

  // the account and its key
  code(11000, 'account-issue'),
  codes(11001, 11002, 'key-rejected'),
  codes(11003, 11004, 'quota-exceeded'),
  code(11005, 'throttled'),
  code(11006, 'quota-exceeded'),
  code(11007, 'scopes-missing'),
  codes(11008, 11009, 'key-rejected'),
  codes(11100, 11103, 'request-rejected'),
  code(11104, 'consent-missing'),
  code(11200, 'auth-method-disabled'),

  // models
  code(21100, 'success'),
  codes(21101, 21119, 'model-not-trained'),
  code(21200, 'model-missing'),
  code(21201, 'model-denied'),
  codes(21202, 21203, 'model-argument'),
  code(21313, 'model-failed'),
  code(21350, 'model-deployment-failed'),
  codes(21351, 21352, 'model-starting'),
  code(21353, 'model-not-deployed'),
  code(21354, 'model-busy'),
  code(21355, 'model-starting'),

  // workflows
  code(22102, 'workflow-missing'),
  code(22103, 'workflow-denied'),
  code(22104, 'workflow-argument'),
  codes(22001, 22999, 'workflow-failed'),

  // where a model runs
  code(25600, 'runner-missing'),
  code(25601, 'runner-denied'),
  codes(25602, 25603, 'compute-argument'),
  code(25604, 'runner-retry'),
  code(25607, 'runner-cancelled'),
  codes(25605, 25609, 'runner-failed'),
  code(25700, 'compute-missing'),
  codes(25701, 25702, 'compute-argument'),
  code(25800, 'compute-missing'),
  codes(25801, 25802, 'compute-argument'),
  code(25900, 'compute-missing'),
  codes(25901, 25902, 'compute-argument'),
  code(25903, 'deployment-disabled'),

  // inputs; 31xxx is a deprecated family for videos that says the same as 30xxx
  code(30000, 'success'),
  code(30002, 'input-failed'),
  code(30100, 'input-duplicate'),
  code(30101, 'input-format'),
  code(30104, 'input-argument'),
  code(30105, 'input-too-large'),
  code(30106, 'input-url'),
  code(30300, 'input-undecodable'),
  code(31002, 'input-failed'),
  code(31100, 'input-duplicate'),
  code(31101, 'input-format'),
  code(31104, 'input-argument'),
  code(31105, 'input-too-large'),
  code(31106, 'input-url'),
  code(31200, 'success'),
  code(31300, 'input-undecodable'),
  code(31400, 'success'),
  codes(31002, 31450, 'input-failed'),
  code(39996, 'input-unreachable'),
  code(39997, 'maintenance'),
  code(39999, 'input-rejected'),

  // the prediction on its way inside the platform
  code(40001, 'prediction-rejected'),
  code(40030, 'service-overloaded'),
  code(40031, 'service-fault'),
  code(40032, 'service-timeout'),
  code(40033, 'message-too-large'),
  code(40034, 'provider-down'),
  code(40035, 'request-cancelled'),
  code(40037, 'request-cancelled'),
  code(50001, 'face-consent-missing'),
  codes(69000, 69001, 'billing'),
  code(98009, 'service-timeout'),
  code(98014, 'service-overloaded'),
  codes(98004, 98021, 'service-fault'),
  codes(99001, 99009, 'uncategorized'),
]

/** Each code by itself: it is looked up for every message of a stream. */
const verdicts: ReadonlyMap<number, Verdict> = new Map(
  rows
    .toReversed()
    .flatMap(([first, last, verdict]) =>
      Array.from({ length: last - first + 1 }, (_, index) => [first + index, verdict] as const),
    ),
)

export const judge = (code: number): Verdict => verdicts.get(code) ?? 'unknown-status'

/** The failure that a code stands for. A code of success in a place where a failure was told is no code that we know. */
export function toAppError({ code, description, details, requestId }: Facts): AppError {
  const facts = { code, description, details, requestId }
  const verdict = judge(code)
  switch (verdict) {
    case 'success':
    case 'mixed':
      return { kind: 'unknown-status', ...facts }
    case 'scopes-missing':
      return { kind: verdict, scopes: findScopes(details), ...facts }
    default:
      return { kind: verdict, ...facts }
  }
}

/** Names of scopes as the platform writes them: `Predict`, `Models_Get`. */
const scopeName = /\b(?:Predict|Search|[A-Z][A-Za-z]+_(?:Add|Delete|Get|Patch|Pull|Sync|Train))\b/g

function findScopes(details: string): string[] {
  return [...new Set(details.match(scopeName) ?? [])]
}
