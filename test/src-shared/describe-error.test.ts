import { describe, expect, it } from 'vitest'
import { describeError, type ErrorAction } from '../../src-shared/describe-error.ts'
import { platformErrorKinds, type AppError } from '../../src-shared/errors.ts'

const facts = { code: 23456, description: 'Something short', details: 'Something long.', requestId: 'req-7' }

/** One error or more of every kind that is not a status of the service, with the facts that its words must hold. */
const others: [error: AppError, facts: string[], action: ErrorAction | null][] = [
  [
    { kind: 'scopes-missing', scopes: ['Predict', 'Models_Get'], ...facts },
    ['Predict, Models_Get', '23456'],
    'open-settings',
  ],
  [{ kind: 'scopes-missing', scopes: [], ...facts }, ['scope', 'Something long'], 'open-settings'],
  [{ kind: 'unreachable', address: 'https://a.b', cause: 'ENOTFOUND' }, ['https://a.b', 'ENOTFOUND'], 'retry'],
  [
    { kind: 'untrusted-certificate', address: 'https://a.b', cause: 'self-signed' },
    ['https://a.b', 'self-signed'],
    'open-settings',
  ],
  [{ kind: 'deadline', phase: 'catalogue', timeoutMs: 15_000 }, ['15.0 s'], 'retry'],
  [{ kind: 'deadline', phase: 'upload', timeoutMs: 30_000 }, ['30.0 s', 'no work'], 'retry'],
  [{ kind: 'deadline', phase: 'answer', timeoutMs: 120_000 }, ['2:00 min', 'billed'], 'send-again'],
  [{ kind: 'deadline', phase: 'first-message', timeoutMs: 120_000 }, ['2:00 min', 'billed'], 'send-again'],
  [{ kind: 'deadline', phase: 'next-message', timeoutMs: 60_000 }, ['1:00 min'], 'send-again'],
  [{ kind: 'deadline', phase: 'model-start', timeoutMs: 600_000 }, ['10:00 min'], 'retry'],
  [{ kind: 'outcome-unknown', cause: 'cut' }, ['cut', 'billed'], 'send-again'],
  [{ kind: 'answer-too-large', limitBytes: 268_435_456 }, ['268 MB'], null],
  [{ kind: 'answer-invalid', cause: '1 outputs for 2 inputs' }, ['1 outputs for 2 inputs'], 'send-again'],
  [{ kind: 'request-too-large', sizeBytes: 150e6, limitBytes: 134e6 }, ['150 MB', '134 MB'], 'send-singly'],
  [{ kind: 'cancelled' }, [], 'send-again'],
  [{ kind: 'demo-engine-down', cause: 'exit code 3' }, ['exit code 3'], 'retry'],
  [{ kind: 'key-absent', profileName: 'Work' }, ['Work'], 'open-settings'],
  [{ kind: 'key-locked', profileName: 'Work', backend: 'kwallet6' }, ['Work', 'kwallet6'], 'open-settings'],
  [
    { kind: 'key-address-changed', profileName: 'Work', keyOrigin: 'https://a.b', origin: 'https://c.d' },
    ['Work', 'https://a.b', 'https://c.d'],
    'open-settings',
  ],
  [{ kind: 'key-storage-insecure', backend: 'basic_text' }, ['basic_text'], 'open-settings'],
  [{ kind: 'address-invalid', address: 'a.b', problem: 'scheme' }, ['a.b', 'https://'], 'open-settings'],
  [{ kind: 'address-invalid', address: 'https://:', problem: 'syntax' }, ['https://:'], 'open-settings'],
  [{ kind: 'address-invalid', address: 'https://a.b/v2', problem: 'path' }, ['https://a.b/v2'], 'open-settings'],
  [{ kind: 'address-insecure', address: 'http://a.b' }, ['http://a.b'], 'open-settings'],
  [{ kind: 'certificate-file', path: '/x.pem', cause: 'ENOENT' }, ['/x.pem', 'ENOENT'], 'open-settings'],
  [{ kind: 'file-missing', name: 'a.jpg' }, ['a.jpg'], null],
  [{ kind: 'file-changed', name: 'a.jpg' }, ['a.jpg'], null],
  [{ kind: 'file-irregular', name: 'a.jpg' }, ['a.jpg'], null],
  [{ kind: 'file-unreadable', name: 'a.jpg', cause: 'EACCES' }, ['a.jpg', 'EACCES'], 'retry'],
  [{ kind: 'file-empty', name: 'a.jpg' }, ['a.jpg'], null],
  [
    { kind: 'type-refused', name: 'a', found: 'application/pdf', accepted: ['image/jpeg', 'image/png'] },
    ['PDF', 'JPEG, PNG'],
    null,
  ],
  [{ kind: 'type-refused', name: 'a', found: '', accepted: ['image/jpeg'] }, ['of no known kind', 'JPEG'], null],
  [
    { kind: 'type-refused', name: 'a', found: 'image/heic', accepted: ['image/jpeg'] },
    ['HEIC', 'Export it as JPEG'],
    null,
  ],
  [
    { kind: 'too-large', name: 'a.jpg', sizeBytes: 31_400_000, limitBytes: 20_000_000 },
    ['a.jpg', '31.4 MB', '20.0 MB'],
    'shrink',
  ],
  [
    { kind: 'too-many-pixels', name: 'a.jpg', pixels: 100e6, limitPixels: 85e6 },
    ['a.jpg', '100 mega', '85 mega'],
    'shrink',
  ],
  [{ kind: 'undecodable', name: 'a.jpg', cause: 'bad marker' }, ['a.jpg', 'bad marker'], null],
  [{ kind: 'too-many-inputs', count: 12_000, limit: 10_000 }, ['12,000', '10,000'], null],
  [{ kind: 'upload-broken', name: 'pasted.png', cause: 'cut off' }, ['pasted.png', 'cut off'], null],
  [{ kind: 'url-invalid', url: 'x y', problem: 'syntax' }, ['x y'], null],
  [{ kind: 'url-invalid', url: 'ftp://a', problem: 'scheme' }, ['ftp://a', 'http'], null],
  [{ kind: 'url-invalid', url: 'https://u:p@a', problem: 'credentials' }, ['password'], null],
  [{ kind: 'url-invalid', url: 'https://a', problem: 'length' }, ['longer'], null],
  [{ kind: 'url-fetch-failed', url: 'https://a', cause: '404' }, ['https://a', '404'], 'retry'],
  [{ kind: 'ref-unknown', name: 'x' }, [], null],
  [{ kind: 'history-too-new', found: 90, supported: 10 }, ['90', '10'], null],
  [{ kind: 'history-corrupt', path: '/h.db', cause: 'NOTADB' }, ['/h.db', 'NOTADB'], null],
  [{ kind: 'history-unavailable', cause: 'locked' }, ['locked'], null],
  [{ kind: 'disk-full', path: '/data' }, ['/data'], 'retry'],
  [{ kind: 'not-found', what: 'entry' }, ['entry'], null],
  [{ kind: 'original-changed', name: 'a.jpg' }, ['a.jpg'], 'locate'],
  [{ kind: 'invalid', what: 'params', problem: 'too small' }, ['params', 'too small'], null],
  [{ kind: 'internal', message: 'x is undefined' }, ['x is undefined'], null],
]

describe.each(others)('%j', (error, expected, action) => {
  it('says what happened with its facts, and what can be done', () => {
    const description = describeError(error)
    for (const fact of expected) expect(description.sentence).toContain(fact)
    expect(description.title).not.toBe('')
    expect(description.action).toBe(action)
  })
})

describe.each(platformErrorKinds)('%s', (kind) => {
  it('says in our words what happened, then what the service said, then what can be done', () => {
    const { title, sentence } = describeError({ kind, ...facts })
    expect(title).toMatch(/^[A-Z].*[^.!]$/)
    expect(sentence).toMatch(/^[A-Z].+\. Status 23456: Something short: Something long\. .+\.$/)
  })
})

it('has a title of its own for every kind', () => {
  const titles = platformErrorKinds.map((kind) => describeError({ kind, ...facts }).title)
  expect(new Set(titles).size).toBe(titles.length)
})

describe('what the service said', () => {
  const say = (changes: Partial<typeof facts>) => describeError({ kind: 'throttled', ...facts, ...changes }).sentence

  it('is not said twice', () => {
    expect(say({ details: 'Something short' })).toContain(' Status 23456: Something short. ')
  })

  it('may be a number only', () => {
    expect(say({ description: '', details: '' })).toContain(' Status 23456. ')
  })

  it('is named as of gRPC where it is', () => {
    expect(say({ code: 14, description: 'UNAVAILABLE', details: '' })).toContain(' gRPC status 14: UNAVAILABLE. ')
  })

  it('comes with the request id where only the support can help', () => {
    expect(describeError({ kind: 'unknown-status', ...facts }).sentence).toContain('Request req-7.')
  })
})

it('offers the way that the failure leaves open', () => {
  const offers: [AppError['kind'], ErrorAction | null][] = [
    ['input-unreachable', 'send-as-bytes'],
    ['input-too-large', 'shrink'],
    ['key-rejected', 'open-settings'],
    ['message-too-large', 'send-singly'],
    ['model-missing', 'choose-model'],
    ['model-denied', 'choose-model'],
    ['model-argument', 'check-params'],
    ['model-not-deployed', 'choose-compute'],
    ['input-format', 'choose-model'],
    ['throttled', 'retry'],
    ['billing', null],
  ]
  // safe: all of these are statuses of the service
  const actions = offers.map(([kind]) => [kind, describeError({ kind, ...facts } as AppError).action])
  expect(actions).toEqual(offers)
})
