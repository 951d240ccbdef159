import { expect, test } from 'vitest'
import { cellsOf } from '../../../../src-renderer/frame/copy/csv-cells.ts'
import { parts } from './parts.ts'

test('concepts and classes have names, and confidence only where the model gave one', () => {
  expect(cellsOf(parts.concepts, 0.5)).toEqual([{ concept: 'cat', confidence: 0.98765, conceptId: 'id-cat' }])
  expect(cellsOf(parts.class, 0.5)).toEqual([{ concept: 'sports', text: '`sports`' }])
  expect(cellsOf(parts.noClass, 0.5)).toEqual([{ concept: '', text: '' }])
})

test('a region is a line with its class, value and box, as the list of regions shows it', () => {
  const box = { top: 0.1, left: 0.25, bottom: 0.5, right: 1.01 }
  const none = { concept: '', conceptId: '', text: '', box: null, span: null }
  expect(cellsOf(parts.boxes, 0)).toEqual([
    { ...none, concept: 'cat', conceptId: 'id-cat', confidence: 0.9, box },
    { ...none, concept: 'ai_dog', conceptId: 'ai_dog', confidence: 0.3 },
    { ...none, text: 'STOP, now', confidence: null },
    { ...none, confidence: 0.7 },
  ])
  expect(cellsOf(parts.boxes, 0.5).map(({ confidence }) => confidence)).toEqual([0.9, null, 0.7])
  expect(cellsOf(parts.masks, 0)).toEqual([{ ...none, concept: 'sky', conceptId: 'id-sky', area: 0.625 }])
  expect(cellsOf(parts.spans, 0)).toEqual([
    { ...none, concept: 'person', conceptId: 'id-person', confidence: 0.8, text: 'Ada', span: { start: 3, end: 6 } },
  ])
})

test('stretches of a sound have a line for each concept above the threshold, or one', () => {
  const first = { start: 0, end: 1200 }
  const second = { start: 61_000, end: 62_500 }
  const dog = { concept: 'dog', confidence: 0.9, conceptId: 'id-dog' }
  expect(cellsOf(parts.segments, 0.5)).toEqual([
    { text: 'hello', time: first },
    { text: '', time: second, ...dog },
  ])
  expect(cellsOf(parts.segments, 0)).toHaveLength(3)
  expect(cellsOf(parts.segments, 0.95)).toEqual([
    { text: 'hello', time: first },
    { text: '', time: second },
  ])
})

test('vectors and colours are whole, files are named by type and size', () => {
  expect(cellsOf(parts.embedding, 0.9)).toEqual([{ text: '[0.5,-1]' }])
  expect(cellsOf(parts.colors, 0.9)).toEqual([
    { concept: 'Red', text: '#ff0000', area: 0.75 },
    { concept: '', text: '#00ff7f', area: 0.25 },
  ])
  expect(cellsOf(parts.text, 0.9)).toEqual([{ text: ' As it\ncame' }])
  expect([parts.image, parts.heatmap, parts.audio, parts.file].flatMap((part) => cellsOf(part, 0.9))).toEqual([
    { text: 'Picture, PNG, 1.2 MB' },
    { text: 'Heatmap, PNG, 1.2 MB' },
    { text: 'Sound, MP3, 950 B' },
    { text: 'File, PDF, 1.2 MB' },
  ])
  expect(cellsOf(parts.other, 0)).toEqual([])
})
