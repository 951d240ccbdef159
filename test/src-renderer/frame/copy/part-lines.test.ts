import { expect, test } from 'vitest'
import { partLines } from '../../../../src-renderer/frame/copy/part-lines.ts'
import { parts } from './parts.ts'

test.each([
  ['concepts', 0, ['cat\t99 %', 'ai_x\t20 %']],
  ['concepts', 0.5, ['cat\t99 %']],
  ['text', 0.5, [' As it\ncame']],
  ['class', 0.5, ['sports', '`sports`']],
  ['noClass', 0.5, ['None of the classes']],
  ['boxes', 0, ['cat\t90 %', 'ai_dog\t30 %', 'STOP, now', 'No class\t70 %']],
  ['boxes', 0.5, ['cat\t90 %', 'STOP, now', 'No class\t70 %']],
  ['masks', 0.5, ['sky\t63 %']],
  ['masks', 0.7, []],
  ['spans', 0.5, ['person: Ada\t80 %']],
  ['image', 0.5, ['Picture, PNG, 1.2 MB']],
  ['heatmap', 0.5, ['Heatmap, PNG, 1.2 MB']],
  ['audio', 0.5, ['Sound, MP3, 950 B']],
  ['file', 0.5, ['File, PDF, 1.2 MB']],
  ['embedding', 0.5, ['2 dimensions']],
  ['colors', 0.5, ['Red #ff0000\t75 %', '#00ff7f\t25 %']],
  ['segments', 0, ['0:00.0 – 0:01.2\thello', '1:01.0 – 1:02.5', 'dog\t90 %', 'cat\t10 %']],
  ['segments', 0.5, ['0:00.0 – 0:01.2\thello', '1:01.0 – 1:02.5', 'dog\t90 %']],
  ['other', 0.5, []],
] as const)('as one sees them, %s above %d are copied as %j', (name, minValue, lines) => {
  expect(partLines([parts[name]], minValue)).toEqual(lines)
})

test('what stands in a node follows its name', () => {
  const node = { kind: 'node', nodeId: 'n1', model: null, error: null, parts: [parts.boxes, parts.text] } as const
  expect(partLines([{ ...node, parts: [...node.parts] }], 0.8)).toEqual([
    '[n1]',
    'cat\t90 %',
    'STOP, now',
    ' As it\ncame',
  ])
})
