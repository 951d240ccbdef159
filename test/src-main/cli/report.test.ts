import { expect, test } from 'vitest'
import { createReport } from '../../../src-main/cli/report.ts'
import { describeError } from '../../../src-shared/describe-error.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import { makeEntry, makeTerminal } from './answers.ts'

const facts = { engine: 'clarifai', call: 'predict' } as const

const failed = (name: string) =>
  ({ kind: 'key-rejected', code: 11008, description: name, details: '', requestId: 'req' }) as const

test('for people: the name, then each concept with its figure, aligned and harmless to a terminal', () => {
  const { written, terminal } = makeTerminal()
  createReport(terminal, 'table', facts).entry('pictures/a.jpg', makeEntry())
  expect(written).toEqual({
    out: ['pictures/a.jpg', '  mountain  >99 %', '  lake       50 %', '  cat\ufffd[2J    <1 %', ''].join('\n'),
    told: [],
  })
})

test('the demo engine’s answers are marked, and an answer without concepts says so', () => {
  const { written, terminal } = makeTerminal()
  const answered = makeEntry({ parts: [] })
  createReport(terminal, 'table', { ...facts, engine: 'demo' }).entry('a.jpg', {
    ...answered,
    run: { ...answered.run, engine: 'demo' },
  })
  expect(written.out).toBe('a.jpg  [demo engine]\n  no concepts\n')
})

test('parts of an unknown kind are printed as JSON', () => {
  const { written, terminal } = makeTerminal()
  createReport(terminal, 'table', facts).entry(
    'a.jpg',
    makeEntry({ parts: [{ kind: 'other', value: { text: { raw: 'hi' } } }] }),
  )
  expect(JSON.parse(written.out.slice('a.jpg\n'.length))).toEqual({ text: { raw: 'hi' } })
})

test('an answer node by node: each node’s lines stand below it, its failure too', () => {
  const { written, terminal } = makeTerminal()
  const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
  const nodes: HistoryEntry['parts'] = [
    { kind: 'node', nodeId: 'caption', model, error: null, parts: [{ kind: 'text', text: ' one\n\u001btwo' }] },
    { kind: 'node', nodeId: 'mark', model: null, error: failed(''), parts: [] },
  ]
  createReport(terminal, 'table', facts).entry('a.jpg', makeEntry({ parts: nodes }))
  const { title, sentence } = describeError(failed(''))
  expect(written.out).toBe(
    ['a.jpg', '  caption  u/a/m', '     one', '    \ufffdtwo', '  mark', `    ${title}: ${sentence}`, ''].join('\n'),
  )
})

test('what came of an answer that broke off is printed, marked, and told after its cause', () => {
  const { written, terminal } = makeTerminal()
  const parts: HistoryEntry['parts'] = [{ kind: 'text', text: 'half' }]
  createReport(terminal, 'table', facts).entry('a', makeEntry({ state: 'failed', parts, error: failed('') }))
  createReport(terminal, 'table', facts).entry(
    'b',
    makeEntry({ state: 'cancelled', parts, error: { kind: 'cancelled' } }),
  )
  const { title, sentence } = describeError(failed(''))
  expect(written.out).toBe('a  [partial]\n  half\nb  [partial]\n  half\n')
  expect(written.told).toEqual([
    `a: ${title}: ${sentence}`,
    'a: The answer broke off; what came until then is kept.',
    'b: The answer broke off; what came until then is kept.',
  ])
})

test('a text answer that is empty says so', () => {
  const { written, terminal } = makeTerminal()
  const answered = makeEntry({ parts: [] })
  const run = { ...answered.run, modalityId: 'text-generate' as const }
  createReport(terminal, 'table', facts).entry('a', { ...answered, run })
  expect(written.out).toBe('a\n  no text\n')
})

test('as JSON it is told what was asked, how, where it ran, its tokens, and that it broke off', () => {
  const { written, terminal } = makeTerminal()
  const answered = makeEntry({
    state: 'failed',
    parts: [{ kind: 'text', text: 'half' }],
    error: failed(''),
    ranOn: { deployment: { userId: 'me', deploymentId: 'd' }, nodepool: null, runnerId: 'r' },
    tokens: { prompt: 3, completion: 5, cached: 0 },
  })
  const target = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
  const run = { ...answered.run, target, call: 'generate' as const }
  createReport(terminal, 'json', facts).entry('a.jpg', { ...answered, run })
  expect(JSON.parse(written.out)).toMatchObject({
    call: 'generate',
    model: 'u/a/workflows/w',
    state: 'failed',
    isPartial: true,
    parts: [{ kind: 'text', text: 'half' }],
    ranOn: { deployment: { userId: 'me', deploymentId: 'd' }, nodepool: null, runnerId: 'r' },
    tokens: { prompt: 3, completion: 5, cached: 0 },
  })
})

test('as JSON an answer is one line with all there is', () => {
  const { written, terminal } = makeTerminal()
  createReport(terminal, 'json', facts).entry('a.jpg', makeEntry())
  expect(written.out).toMatch(/^[^\n]+\n$/)
  expect(JSON.parse(written.out)).toEqual({
    name: 'a.jpg',
    path: '/pictures/a.jpg',
    url: null,
    companions: [],
    state: 'done',
    isPartial: false,
    engine: 'clarifai',
    call: 'predict',
    model: 'u/a/m',
    modelVersionId: 'v9',
    parts: makeEntry().parts,
    saved: [],
    tokens: null,
    error: null,
    message: null,
    notes: [{ kind: 'metadata-removed' }],
    latencyMs: 12.5,
    requestId: 'req',
    ranOn: null,
    historyId: 7,
  })
})

test('files that were saved are named: below the answer, and in its line of JSON', () => {
  const { written, terminal } = makeTerminal()
  const file = { hash: 'a'.repeat(64), mediaType: 'image/png', sizeBytes: 1200 }
  const entry = makeEntry({ parts: [{ kind: 'image', ...file }] })
  createReport(terminal, 'table', facts).entry('a.jpg', entry, ['out/a\u001b.png'])
  expect(written.out).toBe('a.jpg\n  Picture, PNG, 1.2 kB\n  saved as out/a\ufffd.png\n')
  written.out = ''
  createReport(terminal, 'json', facts).entry('a.jpg', entry, ['out/a.png'])
  expect(JSON.parse(written.out)).toMatchObject({ saved: ['out/a.png'], parts: [{ kind: 'image', ...file }] })
})

test('as JSON it is told what went together', () => {
  const { written, terminal } = makeTerminal()
  const { input } = makeEntry()
  const text = { ...input, origin: 'text' as const, name: 'What is this?', path: null }
  createReport(terminal, 'json', facts).entry(
    'What is this? + a.jpg',
    makeEntry({ input: { ...text, companions: [input] } }),
  )
  expect(JSON.parse(written.out)).toMatchObject({
    name: 'What is this? + a.jpg',
    path: null,
    companions: [{ name: 'a.jpg', path: '/pictures/a.jpg', url: null }],
  })
})

test('a refused input has the fields of an answer', () => {
  const { written, terminal } = makeTerminal()
  const report = createReport(terminal, 'json', { engine: 'demo', call: 'stream' })
  report.entry('a.jpg', makeEntry())
  report.refused({ name: 'b.jpg', url: null, error: { kind: 'file-missing', name: 'b.jpg' } })
  const [answer, refusal] = written.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(Object.keys(refusal).toSorted()).toEqual(Object.keys(answer).toSorted())
  expect(refusal).toMatchObject({
    name: 'b.jpg',
    state: 'failed',
    engine: 'demo',
    call: 'stream',
    error: { kind: 'file-missing' },
  })
})

test('failures go to stderr in words, and one reason is told in full once', () => {
  const { written, terminal } = makeTerminal()
  const report = createReport(terminal, 'table', facts)
  for (const name of ['a.jpg', 'b.jpg'])
    report.entry(name, makeEntry({ state: 'failed', parts: [], error: failed('') }))
  const { title, sentence } = describeError(failed(''))
  expect(written).toEqual({ out: '', told: [`a.jpg: ${title}: ${sentence}`, `b.jpg: ${title}`] })
})

test('what was cancelled is not a failure, and is a line of JSON', () => {
  const { written, terminal } = makeTerminal()
  const cancelled = makeEntry({
    state: 'cancelled',
    parts: [],
    error: { kind: 'cancelled' },
    isKept: false,
    answeredVersionId: '',
  })
  createReport(terminal, 'table', facts).entry('a.jpg', cancelled)
  expect(written).toEqual({ out: '', told: [] })
  createReport(terminal, 'json', facts).entry('a.jpg', cancelled)
  expect(written.told).toEqual([])
  expect(JSON.parse(written.out)).toMatchObject({ state: 'cancelled', historyId: null, modelVersionId: null })
})
