import { expect, test } from 'vitest'
import { copyFormats, ResultsCopy, type CopyFormat } from '../../../src-renderer/frame/copy-results.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import { historyEntrySchema } from '../../../src-shared/history.ts'

function entry(change: Partial<HistoryEntry> = {}): HistoryEntry {
  return historyEntrySchema.parse({
    id: 1,
    run: {
      id: 1,
      createdAt: 0,
      modalityId: 'image-classify',
      profileName: 'Work',
      engine: 'clarifai',
      target: { userId: 'clarifai', appId: 'main', modelId: 'general', versionId: '' },
      call: 'predict',
      selector: { kind: 'shared' },
      useCache: false,
      modelName: 'general',
      params: { maxConcepts: 5 },
    },
    position: 0,
    createdAt: 0,
    state: 'done',
    input: {
      origin: 'file',
      name: 'a cat, sleeping.jpg',
      url: null,
      path: null,
      mtimeMs: null,
      sizeBytes: null,
      mediaType: null,
      width: null,
      height: null,
      hash: null,
      isKept: false,
      thumbnailHash: null,
      notes: [],
      excerpt: null,
    },
    parts: [
      {
        kind: 'concepts',
        concepts: [
          { id: 'ai_1', name: 'cat', value: 0.98765432 },
          { id: 'ai_2', name: 'so-called "pet"', value: 0.5 },
        ],
      },
    ],
    error: null,
    latencyMs: 120,
    requestId: 'req-1',
    answeredVersionId: 'v9',
    ranOn: null,
    tokens: null,
    isKept: true,
    ...change,
  })
}

const failed = entry({ state: 'failed', parts: [], error: { kind: 'outcome-unknown', cause: 'reset' } })

const copy = ({ write, join }: CopyFormat, entries: readonly HistoryEntry[], minValue: number) =>
  join(entries.map((each) => write(each, minValue)))
const { text, csv, json } = copyFormats
const written = entry({ state: 'cancelled', parts: [{ kind: 'text', text: ' As it\ncame' }] })
const workflow = entry({
  parts: [
    {
      kind: 'node',
      nodeId: 'measure',
      model: null,
      error: null,
      parts: [{ kind: 'concepts', concepts: [{ id: 'ai_1', name: 'cat', value: 0.9 }] }],
    },
    { kind: 'node', nodeId: 'tell', model: null, error: { kind: 'outcome-unknown', cause: 'reset' }, parts: [] },
  ],
})

test('text is what one sees: shares as on the screen, nothing below the threshold', () => {
  expect(copy(text, [entry()], 0)).toBe('a cat, sleeping.jpg\ncat\t99 %\nso-called "pet"\t50 %')
  expect(copy(text, [entry()], 0.6)).toBe('a cat, sleeping.jpg\ncat\t99 %')
  expect(copy(text, [written], 0)).toBe('a cat, sleeping.jpg\n As it\ncame')
  expect(copy(text, [workflow], 0)).toBe('a cat, sleeping.jpg\n[measure]\ncat\t90 %\n[tell]\nOutcome unknown')
})

test('CSV has full precision, a line per concept or text, and quotes what needs it', () => {
  const [head, ...rows] = copy(csv, [entry()], 0).split('\r\n')
  expect(head).toBe('input,node,concept,confidence,concept_id,text,model,engine,state,error,request_id')
  expect(rows).toEqual([
    '"a cat, sleeping.jpg",,cat,0.98765432,ai_1,,clarifai/main/general/v9,clarifai,done,,req-1',
    '"a cat, sleeping.jpg",,"so-called ""pet""",0.5,ai_2,,clarifai/main/general/v9,clarifai,done,,req-1',
  ])
  expect(copy(csv, [written], 0)).toContain(',," As it\ncame",clarifai/main/general/v9,clarifai,cancelled,')
  const nodes = copy(csv, [workflow], 0).split('\r\n')
  expect(nodes[1]).toContain(',measure,cat,0.9,ai_1,')
  expect(nodes[2]).toContain(',tell,,,,,clarifai/main/general/v9,clarifai,done,Outcome unknown,')
})

test('an input without concepts has a line of its own, with its state', () => {
  const rows = copy(csv, [failed], 0).split('\r\n')
  expect(rows).toHaveLength(2)
  expect(rows[1]).toContain(',failed,')
})

test('JSON holds what a program needs, errors too', () => {
  const [first, second, third, fourth] = JSON.parse(copy(json, [entry(), failed, written, workflow], 0.6))
  expect(first).toMatchObject({
    model: 'clarifai/main/general',
    modelVersion: 'v9',
    call: 'predict',
    params: { maxConcepts: 5 },
    latencyMs: 120,
  })
  expect(first.concepts).toEqual([{ id: 'ai_1', name: 'cat', value: 0.98765432 }])
  expect(first).not.toHaveProperty('error')
  expect(second.error).toEqual({ kind: 'outcome-unknown', cause: 'reset' })
  expect(third).toMatchObject({ text: ' As it\ncame', isPartial: true })
  expect(fourth.nodes).toMatchObject([
    { nodeId: 'measure', concepts: [{ name: 'cat' }] },
    { nodeId: 'tell', error: { kind: 'outcome-unknown' } },
  ])
  expect(JSON.parse(copy(json, [], 0))).toEqual([])
})

test('a copy takes no more than the clipboard does', () => {
  const copied = new ResultsCopy(text, { minValue: 0, maxLength: 100 })
  expect(copied.add(entry())).toBe(true)
  expect(copied.add(entry())).toBe(true)
  expect(copied.add(entry())).toBe(false)
  expect(copied.count).toBe(3)
  expect(copied.text.length).toBeGreaterThan(100)
})
