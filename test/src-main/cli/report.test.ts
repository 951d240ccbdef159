import { expect, test } from 'vitest'
import { createReport } from '../../../src-main/cli/report.ts'
import type { Terminal } from '../../../src-main/cli/terminal.ts'
import { describeError } from '../../../src-shared/describe-error.ts'
import { historyEntrySchema, type HistoryEntry } from '../../../src-shared/history.ts'

function makeTerminal() {
  const written = { out: '', told: [] as string[] }
  const terminal: Terminal = {
    out: (text) => (written.out += text),
    tell: (text) => written.told.push(text),
    status: () => undefined,
    isInteractive: false,
  }
  return { written, terminal }
}

const entry = (change: Partial<HistoryEntry> = {}): HistoryEntry =>
  historyEntrySchema.parse({
    id: 7,
    run: {
      id: 1,
      createdAt: 0,
      modalityId: 'image-classify',
      profileName: 'Work',
      engine: 'clarifai',
      model: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' },
      modelName: 'm',
      params: {},
    },
    position: 0,
    createdAt: 0,
    state: 'done',
    input: {
      origin: 'file',
      name: 'a.jpg',
      url: null,
      path: '/pictures/a.jpg',
      mtimeMs: 0,
      sizeBytes: 9,
      mediaType: 'image/jpeg',
      width: 3,
      height: 3,
      hash: null,
      isKept: false,
      thumbnailHash: null,
      notes: [{ kind: 'metadata-removed' }],
    },
    parts: [
      {
        kind: 'concepts',
        concepts: [
          { id: '1', name: 'mountain', value: 0.999 },
          { id: '2', name: 'lake', value: 0.5 },
          { id: '3', name: 'cat\u001b[2J', value: 0.001 },
        ],
      },
    ],
    error: null,
    latencyMs: 12.5,
    requestId: 'req',
    answeredVersionId: 'v9',
    isKept: true,
    ...change,
  })

const failed = (name: string) =>
  ({ kind: 'key-rejected', code: 11008, description: name, details: '', requestId: 'req' }) as const

test('for people: the name, then each concept with its figure, aligned and harmless to a terminal', () => {
  const { written, terminal } = makeTerminal()
  createReport(terminal, 'table', 'clarifai').entry('pictures/a.jpg', entry())
  expect(written).toEqual({
    out: ['pictures/a.jpg', '  mountain  >99 %', '  lake       50 %', '  cat\ufffd[2J    <1 %', ''].join('\n'),
    told: [],
  })
})

test('the demo engine’s answers are marked, and an answer without concepts says so', () => {
  const { written, terminal } = makeTerminal()
  const answered = entry({ parts: [] })
  createReport(terminal, 'table', 'demo').entry('a.jpg', { ...answered, run: { ...answered.run, engine: 'demo' } })
  expect(written.out).toBe('a.jpg  [demo engine]\n  no concepts\n')
})

test('parts of an unknown kind are printed as JSON', () => {
  const { written, terminal } = makeTerminal()
  createReport(terminal, 'table', 'clarifai').entry(
    'a.jpg',
    entry({ parts: [{ kind: 'other', value: { text: { raw: 'hi' } } }] }),
  )
  expect(JSON.parse(written.out.slice('a.jpg\n'.length))).toEqual({ text: { raw: 'hi' } })
})

test('as JSON an answer is one line with all there is', () => {
  const { written, terminal } = makeTerminal()
  createReport(terminal, 'json', 'clarifai').entry('a.jpg', entry())
  expect(written.out).toMatch(/^[^\n]+\n$/)
  expect(JSON.parse(written.out)).toEqual({
    name: 'a.jpg',
    path: '/pictures/a.jpg',
    url: null,
    state: 'done',
    engine: 'clarifai',
    model: 'u/a/m',
    modelVersionId: 'v9',
    parts: entry().parts,
    error: null,
    message: null,
    notes: [{ kind: 'metadata-removed' }],
    latencyMs: 12.5,
    requestId: 'req',
    historyId: 7,
  })
})

test('a refused input has the fields of an answer', () => {
  const { written, terminal } = makeTerminal()
  const report = createReport(terminal, 'json', 'demo')
  report.entry('a.jpg', entry())
  report.refused({ name: 'b.jpg', url: null, error: { kind: 'file-missing', name: 'b.jpg' } })
  const [answer, refusal] = written.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(Object.keys(refusal).toSorted()).toEqual(Object.keys(answer).toSorted())
  expect(refusal).toMatchObject({ name: 'b.jpg', state: 'failed', engine: 'demo', error: { kind: 'file-missing' } })
})

test('failures go to stderr in words, and one reason is told in full once', () => {
  const { written, terminal } = makeTerminal()
  const report = createReport(terminal, 'table', 'clarifai')
  for (const name of ['a.jpg', 'b.jpg']) report.entry(name, entry({ state: 'failed', parts: [], error: failed('') }))
  const { title, sentence } = describeError(failed(''))
  expect(written).toEqual({ out: '', told: [`a.jpg: ${title}: ${sentence}`, `b.jpg: ${title}`] })
})

test('what was cancelled is not a failure, and is a line of JSON', () => {
  const { written, terminal } = makeTerminal()
  const cancelled = entry({
    state: 'cancelled',
    parts: [],
    error: { kind: 'cancelled' },
    isKept: false,
    answeredVersionId: '',
  })
  createReport(terminal, 'table', 'clarifai').entry('a.jpg', cancelled)
  expect(written).toEqual({ out: '', told: [] })
  createReport(terminal, 'json', 'clarifai').entry('a.jpg', cancelled)
  expect(written.told).toEqual([])
  expect(JSON.parse(written.out)).toMatchObject({ state: 'cancelled', historyId: null, modelVersionId: null })
})
