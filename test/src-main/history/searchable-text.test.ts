import { describe, expect, test } from 'vitest'
import { buildSearchableText, type Searchable } from '../../../src-main/history/searchable-text.ts'
import { buildRegion } from '../../fixtures/region.ts'
import { makeConcepts, makeInput, makeRun } from './fixtures.ts'

const build = (changes: Partial<Searchable>) =>
  buildSearchableText({
    run: makeRun(),
    input: { name: 'a', url: null, excerpt: null, companions: [] },
    parts: [],
    error: null,
    requestId: '',
    ...changes,
  })

const wordsOf = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)

describe('the parts of a file name are words', () => {
  test.each([
    ['IMG_2041-cat.jpg', ['img', '2041', 'cat', 'jpg']],
    ['IMG2041cat.jpg', ['img2041cat', 'img', '2041', 'cat']],
    ['holidayPhotoÉté12.png', ['holidayphotoété12', 'holiday', 'photo', 'été', '12']],
    ['trip/day 1/sea.webp', ['trip', 'day', '1', 'sea', 'webp']],
    ['100%.png', ['100', 'png']],
  ])('%s', (name, words) =>
    expect(wordsOf(build({ input: { name, url: null, excerpt: null, companions: [] } }))).toEqual(
      expect.arrayContaining(words),
    ),
  )

  test('an address is found as it reads', () => {
    const url = 'https://example.com/caf%C3%A9/my%20cat.jpg'
    expect(wordsOf(build({ input: { name: url, url, excerpt: null, companions: [] } }))).toEqual(
      expect.arrayContaining(['example', 'café', 'my', 'cat']),
    )
    expect(wordsOf(build({ input: { name: 'picture', url, excerpt: null, companions: [] } }))).toEqual(
      expect.arrayContaining(['picture', 'café']),
    )
  })
})

test('model, profile, request id, concepts, words of other parts and of an error can be found', () => {
  const text = build({
    requestId: 'req-17',
    parts: [
      { kind: 'concepts', concepts: makeConcepts('railway', 'train') },
      { kind: 'other', value: { text: { raw: 'HELLO sign' }, list: ['deep', { deeper: 'deepest' }], count: 3 } },
    ],
    error: { kind: 'unreachable', address: 'api.example.com', cause: 'connection refused' },
  })
  const expected = [
    'railway',
    'train',
    'hello',
    'sign',
    'deep',
    'deepest',
    'personal',
    'clarifai',
    'main',
    'general',
    '17',
    'api',
    'refused',
  ]
  expect(wordsOf(text)).toEqual(expect.arrayContaining(expected))
})

test('the name of a failure is ours and not to be found', () => {
  expect(wordsOf(build({ error: { kind: 'cancelled' } }))).not.toContain('cancelled')
})

test('bytes within an answer are no words, and no answer floods the index', () => {
  const base64 = 'QUJD'.repeat(1_000)
  expect(build({ parts: [{ kind: 'other', value: { base64, label: 'mask of a cat' } }] })).not.toContain('QUJD')
  const long = Array.from({ length: 100_000 }, (_, index) => `word${index}`).join(' ')
  expect(build({ parts: [{ kind: 'other', value: long }] }).length).toBeLessThanOrEqual(200_000)
})

test('a prompt, a text and what the nodes of a workflow answered are found by their words', () => {
  const text = build({
    run: makeRun({ target: { userId: 'ann', appId: 'flows', workflowId: 'triage', versionId: '' } }),
    input: { name: 'a', url: null, excerpt: 'Which lighthouse\nis tallest?', companions: [] },
    parts: [
      { kind: 'text', text: 'Jeddah, by far.' },
      {
        kind: 'node',
        nodeId: 'reader',
        model: { userId: 'bob', appId: 'ocr', modelId: 'fine-print', versionId: '' },
        error: { kind: 'unreachable', address: 'a', cause: 'socket closed' },
        parts: [{ kind: 'node', nodeId: 'inner', model: null, error: null, parts: [{ kind: 'text', text: 'Beacon' }] }],
      },
    ],
  })
  const expected = ['triage', 'lighthouse', 'tallest', 'jeddah', 'far', 'reader', 'fine', 'socket', 'inner', 'beacon']
  expect(wordsOf(text)).toEqual(expect.arrayContaining(expected))
})

test('a text without blanks, as some languages are written, is no data', () => {
  const text = '机器学习是人工智能的一个分支，'.repeat(40)
  expect(build({ parts: [{ kind: 'text', text }] })).toContain('机器学习')
  expect(build({ parts: [{ kind: 'text', text: `see ${'QUJD'.repeat(100)} there` }] })).not.toContain('QUJD')
})

test('an error is found, however long the answer before it', () => {
  const text = 'word '.repeat(50_000)
  const error = { kind: 'unreachable', address: 'a', cause: 'socket closed' } as const
  expect(wordsOf(build({ parts: [{ kind: 'text', text }], error }))).toContain('socket')
})

test('what went with an input, and what each kind of part says, can be found', () => {
  const text = build({
    input: {
      name: 'a',
      url: null,
      excerpt: null,
      companions: [makeInput({ name: 'harbour.wav' }), makeInput({ name: 'b', excerpt: 'What rings there?' })],
    },
    parts: [
      { kind: 'class', name: 'complaint', text: '`complaint`' },
      {
        kind: 'regions',
        measure: 'confidence',
        hash: null,
        regions: [buildRegion({ concepts: makeConcepts('signpost'), text: 'EXIT NORTH' })],
      },
      { kind: 'colors', colors: [{ hex: '#dc143c', name: 'crimson', value: 0.5 }] },
      { kind: 'segments', segments: [{ beginMs: 0, endMs: 1, text: 'ahoy', concepts: makeConcepts('sailor') }] },
      { kind: 'audio', hash: 'a'.repeat(64), mediaType: 'audio/wav', sizeBytes: 4 },
    ],
  })
  const expected = ['harbour', 'rings', 'complaint', 'signpost', 'exit', 'north', 'crimson', 'ahoy', 'sailor', 'wav']
  expect(wordsOf(text)).toEqual(expect.arrayContaining(expected))
})

test('files are found by their types, a class without a name by what was written, figures not at all', () => {
  const file = { hash: 'a'.repeat(64), sizeBytes: 4 }
  const text = build({
    parts: [
      { kind: 'class', name: null, text: 'undecided' },
      { kind: 'image', mediaType: 'image/webp', ...file },
      { kind: 'heatmap', mediaType: 'image/jpeg', ...file },
      { kind: 'file', name: 'model3d', mediaType: 'model/gltf-binary', ...file },
      { kind: 'embedding', vector: 'AAAAAEJCQkI=', dimensions: 2 },
      { kind: 'regions', measure: 'area', hash: 'b'.repeat(64), regions: [buildRegion({ value: 0.5 })] },
    ],
  })
  expect(wordsOf(text)).toEqual(expect.arrayContaining(['undecided', 'webp', 'jpeg', 'gltf']))
  expect(text).not.toContain('AAAA')
  expect(text).not.toContain('aaaa')
})

test('what many regions have in common is indexed once', () => {
  const regions = Array.from({ length: 5_000 }, () => buildRegion({ concepts: makeConcepts('person') }))
  const text = build({ parts: [{ kind: 'regions', measure: 'confidence', hash: null, regions }] })
  expect(text.split('person')).toHaveLength(2)
})
