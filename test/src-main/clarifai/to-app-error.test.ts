import { describe, expect, it } from 'vitest'
import { judge, toAppError, type Verdict } from '../../../src-main/clarifai/to-app-error.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { appErrorSchema, platformErrorKinds } from '../../../src-shared/errors.ts'

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** The reference of status codes, row by row. */
const rows: [codes: number[], verdict: Verdict][] = [
  [[10000], 'success'],
  [[10010], 'mixed'],
  [[10020], 'prediction-failed'],
  [[10030], 'try-again'],
  [[10040], 'not-implemented'],
  [[10050], 'moved'],
  [[11000], 'account-issue'],
  [[11001, 11002], 'key-rejected'],
  [[11003, 11004], 'quota-exceeded'],
  [[11005], 'throttled'],
  [[11006], 'quota-exceeded'],
  [[11007], 'scopes-missing'],
  [[11008], 'key-rejected'],
  [[11009], 'key-rejected'],
  [[11100, 11101, 11102, 11103], 'request-rejected'],
  [[11104], 'consent-missing'],
  [[11200], 'auth-method-disabled'],
  [[21100], 'success'],
  [range(21101, 21119), 'model-not-trained'],
  [[21200], 'model-missing'],
  [[21201], 'model-denied'],
  [[21202, 21203], 'model-argument'],
  [[21313], 'model-failed'],
  [[21350], 'model-deployment-failed'],
  [[21351], 'model-starting'],
  [[21352], 'model-starting'],
  [[21353], 'model-not-deployed'],
  [[21354], 'model-busy'],
  [[21355], 'model-starting'],
  [[22102], 'workflow-missing'],
  [[22103], 'workflow-denied'],
  [[22104], 'workflow-argument'],
  [range(22001, 22999).filter((code) => ![22102, 22103, 22104].includes(code)), 'workflow-failed'],
  [[25600], 'runner-missing'],
  [[25601], 'runner-denied'],
  [[25602, 25603], 'compute-argument'],
  [[25604], 'runner-retry'],
  [[25605, 25606, 25608, 25609], 'runner-failed'],
  [[25607], 'runner-cancelled'],
  [[25700, 25800, 25900], 'compute-missing'],
  [[25701, 25702, 25801, 25802, 25901, 25902], 'compute-argument'],
  [[25903], 'deployment-disabled'],
  [[30000], 'success'],
  [[30002], 'input-failed'],
  [[30100], 'input-duplicate'],
  [[30101], 'input-format'],
  [[30104], 'input-argument'],
  [[30105], 'input-too-large'],
  [[30106], 'input-url'],
  [[30300], 'input-undecodable'],
  [[31002, 31102, 31103, 31201, 31203, 31210, 31410, 31420, 31430, 31440, 31450], 'input-failed'],
  [[31100], 'input-duplicate'],
  [[31101], 'input-format'],
  [[31104], 'input-argument'],
  [[31105], 'input-too-large'],
  [[31106], 'input-url'],
  [[31200, 31400], 'success'],
  [[31300], 'input-undecodable'],
  [[39996], 'input-unreachable'],
  [[39997], 'maintenance'],
  [[39999], 'input-rejected'],
  [[40001], 'prediction-rejected'],
  [[40030], 'service-overloaded'],
  [[40031], 'service-fault'],
  [[40032], 'service-timeout'],
  [[40033], 'message-too-large'],
  [[40034], 'provider-down'],
  [[40035, 40037], 'request-cancelled'],
  [[50001], 'face-consent-missing'],
  [[69000, 69001], 'billing'],
  [[98009], 'service-timeout'],
  [[98014], 'service-overloaded'],
  [range(98004, 98021).filter((code) => code !== 98009 && code !== 98014), 'service-fault'],
  [range(99001, 99009), 'uncategorized'],
  // gRPC
  [[1], 'request-cancelled'],
  [[2, 13, 14, 15], 'service-fault'],
  [[3, 5, 6, 9, 11], 'request-rejected'],
  [[4], 'service-timeout'],
  [[7, 16], 'key-rejected'],
  [[8], 'service-overloaded'],
  [[10], 'try-again'],
  [[12], 'not-implemented'],
  // what the reference does not name
  [
    [10001, 10031, 11010, 11300, 21000, 21120, 22000, 23000, 25610, 31000, 31451, 98003, 98022, 99010, 65535],
    'unknown-status',
  ],
]

const facts = { description: 'what', details: 'why', requestId: 'id' }

describe.each(rows)('%j', (codes, verdict) => {
  it(`means ${verdict}`, () => {
    expect(codes.map(judge)).toEqual(codes.map(() => verdict))
  })
})

it('has a meaning for every code that the protos name', () => {
  const known = Object.values(StatusCode).filter((code) => code !== StatusCode.ZERO)
  expect(known.filter((code) => judge(code) === 'unknown-status')).toEqual([])
})

it('reaches every kind of failure of the platform', () => {
  const reached = new Set(range(0, 100_000).map(judge))
  expect(platformErrorKinds.filter((kind) => !reached.has(kind))).toEqual([])
})

it('keeps number, description, details and request id, of unknown codes too', () => {
  for (const code of [11005, 65535]) {
    const error = toAppError({ code, ...facts })
    expect(error).toEqual({ kind: judge(code), code, ...facts })
    expect(appErrorSchema.parse(error)).toEqual(error)
  }
})

it('does not know a failure that carries the code of a success', () => {
  expect(toAppError({ code: 10000, ...facts })).toMatchObject({ kind: 'unknown-status', code: 10000 })
})

describe('missing scopes', () => {
  it.each([
    ['API key is missing scopes: Models_Get, Predict', ['Models_Get', 'Predict']],
    ['requires [Apps_Get Apps_Get UserAccounts_Get]', ['Apps_Get', 'UserAccounts_Get']],
    ['Insufficient scopes for this call.', []],
  ])('are named: %s', (details, scopes) => {
    expect(toAppError({ code: 11007, ...facts, details })).toMatchObject({ kind: 'scopes-missing', scopes })
  })
})
