import { expect, test } from 'vitest'
import { resultsAsCsv, resultsAsJson, resultsAsText } from '../../../src-renderer/frame/copy-results.ts'
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
      model: { userId: 'clarifai', appId: 'main', modelId: 'general', versionId: '' },
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
    isKept: true,
    ...change,
  })
}

const failed = entry({ state: 'failed', parts: [], error: { kind: 'outcome-unknown', cause: 'reset' } })

test('text is what one sees: shares as on the screen, nothing below the threshold', () => {
  expect(resultsAsText([entry()], 0)).toBe('a cat, sleeping.jpg\ncat\t99 %\nso-called "pet"\t50 %')
  expect(resultsAsText([entry()], 0.6)).toBe('a cat, sleeping.jpg\ncat\t99 %')
})

test('CSV has full precision, a line per concept, and quotes what needs it', () => {
  const [head, ...rows] = resultsAsCsv([entry()], 0).split('\r\n')
  expect(head).toBe('input,concept,confidence,concept_id,model,engine,state,error,request_id')
  expect(rows).toEqual([
    '"a cat, sleeping.jpg",cat,0.98765432,ai_1,clarifai/main/general/v9,clarifai,done,,req-1',
    '"a cat, sleeping.jpg","so-called ""pet""",0.5,ai_2,clarifai/main/general/v9,clarifai,done,,req-1',
  ])
})

test('an input without concepts has a line of its own, with its state', () => {
  const rows = resultsAsCsv([failed], 0).split('\r\n')
  expect(rows).toHaveLength(2)
  expect(rows[1]).toContain(',failed,')
})

test('JSON holds what a program needs, errors too', () => {
  const [first, second] = JSON.parse(resultsAsJson([entry(), failed], 0.6))
  expect(first).toMatchObject({
    model: 'clarifai/main/general',
    modelVersion: 'v9',
    params: { maxConcepts: 5 },
    latencyMs: 120,
  })
  expect(first.concepts).toEqual([{ id: 'ai_1', name: 'cat', value: 0.98765432 }])
  expect(first).not.toHaveProperty('error')
  expect(second.error).toEqual({ kind: 'outcome-unknown', cause: 'reset' })
})
