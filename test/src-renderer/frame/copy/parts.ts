import type { ResultPart } from '../../../../src-shared/results.ts'
import { encodeVector } from '../../../../src-shared/vectors.ts'
import { buildRegion } from '../../../fixtures/region.ts'

const concept = (name: string, value: number, id = `id-${name}`) => ({ id, name, value })

const file = { hash: 'a'.repeat(64), mediaType: 'image/png', sizeBytes: 1_200_000 }

/** A part of each kind that has no part inside. */
export const parts = {
  concepts: { kind: 'concepts', concepts: [concept('cat', 0.98765), concept('', 0.2, 'ai_x')] },
  text: { kind: 'text', text: ' As it\ncame' },
  class: { kind: 'class', name: 'sports', text: '`sports`' },
  noClass: { kind: 'class', name: null, text: '' },
  boxes: {
    kind: 'regions',
    measure: 'confidence',
    hash: null,
    regions: [
      buildRegion({
        value: 0.4,
        concepts: [concept('cat', 0.9)],
        box: { top: 0.1, left: 0.25, bottom: 0.5, right: 1.01 },
      }),
      buildRegion({ concepts: [concept('', 0.3, 'ai_dog')] }),
      buildRegion({ text: 'STOP, now' }),
      buildRegion({ id: 'r4', value: 0.7, polygon: [{ row: 0, column: 1 }] }),
    ],
  },
  masks: {
    kind: 'regions',
    measure: 'area',
    hash: 'b'.repeat(64),
    regions: [buildRegion({ concepts: [concept('sky', 0.625)], mask: { start: 0, end: 90 } })],
  },
  spans: {
    kind: 'regions',
    measure: 'confidence',
    hash: null,
    regions: [buildRegion({ concepts: [concept('person', 0.8)], text: 'Ada', span: { start: 3, end: 6 } })],
  },
  image: { kind: 'image', ...file },
  heatmap: { kind: 'heatmap', ...file },
  audio: { kind: 'audio', ...file, mediaType: 'audio/mpeg', sizeBytes: 950 },
  file: { kind: 'file', name: 'data.bytes', ...file, mediaType: 'application/pdf' },
  embedding: { kind: 'embedding', vector: encodeVector([0.5, -1]), dimensions: 2 },
  colors: {
    kind: 'colors',
    colors: [
      { hex: '#ff0000', name: 'Red', value: 0.75 },
      { hex: '#00ff7f', name: '', value: 0.25 },
    ],
  },
  segments: {
    kind: 'segments',
    segments: [
      { beginMs: 0, endMs: 1200.0000001, text: 'hello', concepts: [] },
      { beginMs: 61_000, endMs: 62_500, text: '', concepts: [concept('dog', 0.9), concept('cat', 0.1)] },
    ],
  },
  other: { kind: 'other', value: { note: 'x' } },
} satisfies Readonly<Record<string, ResultPart>>
