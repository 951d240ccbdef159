import { expect, test } from 'vitest'
import { describePart } from '../../../src-main/cli/describe-part.ts'
import type { Region, ResultPart } from '../../../src-shared/results.ts'
import { buildRegion } from '../../fixtures/region.ts'
import { encodeVector } from '../../../src-shared/vectors.ts'

const file = { hash: 'a'.repeat(64), sizeBytes: 1_234_567 }

const named = (name: string, value: number) => [{ id: name, name, value }]
const regions = (list: Region[], measure: 'confidence' | 'area' = 'confidence'): ResultPart => ({
  kind: 'regions',
  measure,
  regions: list,
  hash: null,
})

const rows: readonly (readonly [what: string, part: ResultPart, lines: readonly string[]])[] = [
  ['concepts', { kind: 'concepts', concepts: named('cat', 0.5) }, ['cat   50 %']],
  ['a text', { kind: 'text', text: ' one\ntwo' }, [' one', 'two']],
  ['a class', { kind: 'class', name: 'good', text: '`good`' }, ['good']],
  [
    'an answer that names no class',
    { kind: 'class', name: null, text: 'Hard\nto say' },
    ['none of the classes:', 'Hard', 'to say'],
  ],
  ['a picture', { kind: 'image', mediaType: 'image/png', ...file }, ['Picture, PNG, 1.2 MB']],
  ['a heat map', { kind: 'heatmap', mediaType: 'image/jpeg', ...file }, ['Heatmap, JPEG, 1.2 MB']],
  ['a sound', { kind: 'audio', mediaType: 'audio/mpeg', ...file }, ['Sound, MP3, 1.2 MB']],
  [
    'a file',
    { kind: 'file', name: 'video', mediaType: 'video/mp4', ...file },
    [expect.stringMatching(/^File, MP4, 1.2 MB, video$/)],
  ],
  ['an embedding', { kind: 'embedding', vector: encodeVector([3, 4]), dimensions: 2 }, ['2 dimensions, norm 5.000']],
  [
    'colours',
    {
      kind: 'colors',
      colors: [
        { hex: '#ff0000', name: 'Red', value: 0.75 },
        { hex: '#00f000', name: '', value: 0.25 },
      ],
    },
    ['#ff0000  Red   75 %', '#00f000        25 %'],
  ],
  [
    'stretches of time',
    {
      kind: 'segments',
      segments: [
        { beginMs: 0, endMs: 1500, text: 'Hello', concepts: [] },
        { beginMs: 1500, endMs: 62_000, text: '', concepts: named('speech', 0.9) },
      ],
    },
    ['0.00–1.50 s   Hello', '1.50–62.00 s  speech 90 %'],
  ],
  ['what is unknown', { kind: 'other', value: { a: 1 } }, ['{', '  "a": 1', '}']],
  ['no regions', regions([]), ['No regions found']],
  [
    'boxes',
    regions([
      buildRegion({ concepts: named('person', 0.93), box: { top: 0.1, left: 0.2, bottom: 0.5, right: 0.6 } }),
      buildRegion({ value: 0.5, trackId: '7', box: { top: 0, left: 0, bottom: 1, right: 1 } }),
    ]),
    [
      'person     93 %  left 20.0 %, top 10.0 %, right 60.0 %, bottom 50.0 %',
      'No class   50 %  left 0.0 %, top 0.0 %, right 100.0 %, bottom 100.0 %; track 7',
    ],
  ],
  [
    'masks, whose value is the area',
    regions([buildRegion({ concepts: named('sky', 0.32), mask: { start: 0, end: 5 } })], 'area'),
    ['sky  area 32 %'],
  ],
  [
    'polygons, points and key points',
    regions([
      buildRegion({
        concepts: named('roof', 1),
        polygon: [0, 1, 2].map((row) => ({ row, column: 0 })),
        point: { row: 0.25, column: 0.5 },
        keypoints: [
          { row: 0, column: 0, isVisible: true },
          { row: 0, column: 0, isVisible: false },
        ],
      }),
    ]),
    ['roof  100 %  polygon of 3 points; 50.0 % from the left, 25.0 % from the top; key points: 1 of 2 visible'],
  ],
  [
    'what was read, and spans of a text',
    regions([
      buildRegion({ text: 'STOP', value: 0.9 }),
      buildRegion({ concepts: named('PER', 0.8), text: 'Ada', span: { start: 4, end: 7 } }),
    ]),
    ['STOP   90 %', 'PER    80 %  “Ada”; characters 4–7'],
  ],
]

test.each(rows)('%s', (_, part, lines) => {
  expect(describePart(part)).toEqual(lines)
})

test('very many regions are counted by name', () => {
  const many = Array.from({ length: 1200 }, (_, index) =>
    buildRegion({ concepts: index < 1100 ? named('person', 0.5) : index < 1190 ? named('car', 0.5) : [] }),
  )
  expect(describePart(regions(many))).toEqual(['1,200 regions', 'person    1,100', 'car       90', 'No class  10'])
})

test('a node’s own lines stand below it, of whatever kind', () => {
  const parts: ResultPart[] = [{ kind: 'image', mediaType: 'image/png', ...file }]
  expect(describePart({ kind: 'node', nodeId: 'paint', model: null, error: null, parts })).toEqual([
    'paint',
    '  Picture, PNG, 1.2 MB',
  ])
})

test('no part gives the terminal a command', () => {
  const evil = '\u001b[2J'
  const parts: ResultPart[] = [
    { kind: 'class', name: evil, text: '' },
    { kind: 'class', name: null, text: evil },
    { kind: 'file', name: evil, mediaType: `x/${evil}`, ...file },
    { kind: 'image', mediaType: `x/${evil}`, ...file },
    { kind: 'colors', colors: [{ hex: evil, name: evil, value: 1 }] },
    { kind: 'segments', segments: [{ beginMs: 0, endMs: 1, text: evil, concepts: named(evil, 1) }] },
    { kind: 'other', value: { [`\u009b${evil}`]: evil } },
    regions([buildRegion({ concepts: named(evil, 1), text: evil, trackId: evil })]),
    regions(Array.from({ length: 100 }, () => buildRegion({ text: evil }))),
    { kind: 'node', nodeId: evil, model: null, error: null, parts: [{ kind: 'text', text: evil }] },
  ]
  for (const part of parts) expect(describePart(part).join('')).not.toMatch(/\p{Cc}/u)
})
