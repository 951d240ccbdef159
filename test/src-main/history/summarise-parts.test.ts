import { expect, test } from 'vitest'
import { summariseParts } from '../../../src-main/history/summarise-parts.ts'
import type { Region, ResultPart } from '../../../src-shared/results.ts'
import { buildRegion } from '../../fixtures/region.ts'
import { makeConcepts } from './fixtures.ts'

const regions = (...all: Partial<Region>[]): ResultPart => ({
  kind: 'regions',
  measure: 'confidence',
  hash: null,
  regions: all.map((region) => buildRegion(region)),
})
const stored = (mediaType: string) => ({ hash: 'a'.repeat(64), mediaType, sizeBytes: 1_234_567 })
const named = (name: string) => ({ concepts: makeConcepts(name) })

test.each([
  [
    'the first three concepts',
    [{ kind: 'concepts' as const, concepts: makeConcepts('a', 'b', 'c', 'd') }],
    'a 99 %, b 98 %, c 97 %',
  ],
  [
    'those of the first part that has any',
    [
      { kind: 'other' as const, value: 1 },
      { kind: 'concepts' as const, concepts: makeConcepts('a') },
    ],
    'a 99 %',
  ],
  ['a text in one line', [{ kind: 'text' as const, text: '\n\n  First,\n\tsecond.  \n' }], 'First, second.'],
  [
    'its first words',
    [{ kind: 'text' as const, text: 'four '.repeat(1_000) }],
    `${'four '.repeat(40).slice(0, 199).trimEnd()}…`,
  ],
  ['no half of a character', [{ kind: 'text' as const, text: `${'a'.repeat(198)}🚂🚂` }], `${'a'.repeat(198)}…`],
  [
    'that of the first node that has any',
    [
      { kind: 'node' as const, nodeId: 'a', model: null, error: null, parts: [{ kind: 'text' as const, text: ' ' }] },
      { kind: 'node' as const, nodeId: 'b', model: null, error: null, parts: [{ kind: 'text' as const, text: 'B' }] },
    ],
    'B',
  ],
  ['nothing of what has no words', [{ kind: 'other' as const, value: { a: 'b' } }], ''],
  ['nothing of nothing', [], ''],
])('tells %s', (_name, parts, summary) => expect(summariseParts(parts)).toBe(summary))

test.each<[string, ResultPart, string]>([
  ['the class that a text names', { kind: 'class', name: 'praise', text: 'It is `praise`.' }, 'praise'],
  ['what was written where it names none', { kind: 'class', name: null, text: ' I can not\nsay. ' }, 'I can not say.'],
  [
    'how many regions there are of each label, the most frequent first',
    regions(
      named('car'),
      named('person'),
      named('person'),
      {},
      named('dog'),
      named('person'),
      named('dog'),
      named('cat'),
    ),
    '3 × person, 2 × dog, car',
  ],
  ['what was read in regions', regions({ text: 'EXIT' }, { text: 'NORTH' }), 'EXIT, NORTH'],
  ['nothing of regions that say nothing', regions({}, {}), ''],
  ['a picture by its type and size', { kind: 'image', ...stored('image/png') }, 'Picture, PNG, 1.2 MB'],
  ['a heatmap', { kind: 'heatmap', ...stored('image/jpeg') }, 'Heatmap, JPEG, 1.2 MB'],
  ['a sound', { kind: 'audio', ...stored('audio/wav') }, 'Sound, WAV, 1.2 MB'],
  ['a file', { kind: 'file', name: 'model3d', ...stored('application/octet-stream') }, 'File, Binary, 1.2 MB'],
  ['the dimensions of a vector', { kind: 'embedding', vector: '', dimensions: 1024 }, '1,024 dimensions'],
  [
    'the first three colours, one without a name by its figures',
    {
      kind: 'colors',
      colors: [
        { hex: '#dc143c', name: 'crimson', value: 0.5 },
        { hex: '#123456', name: '', value: 0.25 },
        { hex: '#ffffff', name: 'white', value: 0.125 },
        { hex: '#000000', name: 'black', value: 0.125 },
      ],
    },
    'crimson 50 %, #123456 25 %, white 13 %',
  ],
  [
    'the words of stretches of a sound',
    {
      kind: 'segments',
      segments: [
        { beginMs: 0, endMs: 10, text: 'Ahoy', concepts: [] },
        { beginMs: 10, endMs: 20, text: 'there', concepts: makeConcepts('voice') },
      ],
    },
    'Ahoy there',
  ],
  [
    'what a node made',
    { kind: 'node', nodeId: 'n', model: null, error: null, parts: [{ kind: 'audio', ...stored('audio/mpeg') }] },
    'Sound, MP3, 1.2 MB',
  ],
])('tells %s', (_name, part, summary) => expect(summariseParts([part])).toBe(summary))
