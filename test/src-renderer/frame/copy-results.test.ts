import { expect, test } from 'vitest'
import { copyFormats, ResultsCopy, type CopyFormat } from '../../../src-renderer/frame/copy-results.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import { historyEntrySchema } from '../../../src-shared/history.ts'
import { parts } from './copy/parts.ts'

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
      durationMs: null,
      companions: [],
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
  expect(head).toBe(
    'input,node,concept,confidence,concept_id,text,model,engine,state,error,request_id,area,top,left,bottom,right,begin_ms,end_ms,span_start,span_end',
  )
  expect(rows).toEqual([
    '"a cat, sleeping.jpg",,cat,0.98765432,ai_1,,clarifai/main/general/v9,clarifai,done,,req-1,,,,,,,,,',
    '"a cat, sleeping.jpg",,"so-called ""pet""",0.5,ai_2,,clarifai/main/general/v9,clarifai,done,,req-1,,,,,,,,,',
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

test('CSV has a place for areas, boxes, times and characters', () => {
  const rows = (...kinds: (keyof typeof parts)[]) =>
    copy(csv, [entry({ parts: kinds.map((kind) => parts[kind]) })], 0)
      .split('\r\n')
      .slice(1)
      .map((row) =>
        row.replace('"a cat, sleeping.jpg",', '').replace('clarifai/main/general/v9,clarifai,done,,req-1', '…'),
      )
  expect(rows('boxes')).toEqual([
    ',cat,0.9,id-cat,,…,,0.1,0.25,0.5,1.01,,,,',
    ',ai_dog,0.3,ai_dog,,…,,,,,,,,,',
    ',,,,"STOP, now",…,,,,,,,,,',
    ',,0.7,,,…,,,,,,,,,',
  ])
  expect(rows('masks', 'spans', 'segments')).toEqual([
    ',sky,,id-sky,,…,0.625,,,,,,,,',
    ',person,0.8,id-person,Ada,…,,,,,,,,3,6',
    ',,,,hello,…,,,,,,0,1200,,',
    ',dog,0.9,id-dog,,…,,,,,,61000,62500,,',
    ',cat,0.1,id-cat,,…,,,,,,61000,62500,,',
  ])
  expect(rows('embedding', 'image')).toEqual([',,,,"[0.5,-1]",…,,,,,,,,,', ',,,,"Picture, PNG, 1.2 MB",…,,,,,,,,,'])
})

test('JSON has every kind of part under its own name, without what a region lacks', () => {
  const [all] = JSON.parse(copy(json, [entry({ parts: Object.values(parts) })], 0.5))
  expect(all.classes).toEqual([
    { name: 'sports', text: '`sports`' },
    { name: null, text: '' },
  ])
  expect(all.regions).toEqual([
    {
      concepts: [{ id: 'id-cat', name: 'cat', value: 0.9 }],
      box: { top: 0.1, left: 0.25, bottom: 0.5, right: 1.01 },
      confidence: 0.9,
      hasMask: false,
    },
    { text: 'STOP, now', confidence: null, hasMask: false },
    { id: 'r4', polygon: [{ row: 0, column: 1 }], confidence: 0.7, hasMask: false },
    { concepts: [{ id: 'id-sky', name: 'sky', value: 0.625 }], area: 0.625, hasMask: true },
    {
      concepts: [{ id: 'id-person', name: 'person', value: 0.8 }],
      text: 'Ada',
      span: { start: 3, end: 6 },
      confidence: 0.8,
      hasMask: false,
    },
  ])
  const sha256 = 'a'.repeat(64)
  expect(all.images).toEqual([{ mediaType: 'image/png', sizeBytes: 1_200_000, sha256 }])
  expect(all.heatmaps).toEqual(all.images)
  expect(all.sounds).toEqual([{ mediaType: 'audio/mpeg', sizeBytes: 950, sha256 }])
  expect(all.files).toEqual([{ name: 'data.bytes', mediaType: 'application/pdf', sizeBytes: 1_200_000, sha256 }])
  expect(all.embeddings).toEqual([[0.5, -1]])
  expect(all.colors).toEqual(parts.colors.colors)
  expect(all.segments).toEqual([
    { ...parts.segments.segments[0], concepts: [] },
    { ...parts.segments.segments[1], concepts: [{ id: 'id-dog', name: 'dog', value: 0.9 }] },
  ])
  expect(all.other).toEqual([{ note: 'x' }])
})

test('a copy takes no more than the clipboard does', () => {
  const copied = new ResultsCopy(text, { minValue: 0, maxLength: 100 })
  expect(copied.add(entry())).toBe(true)
  expect(copied.add(entry())).toBe(true)
  expect(copied.add(entry())).toBe(false)
  expect(copied.count).toBe(3)
  expect(copied.text.length).toBeGreaterThan(100)
})
