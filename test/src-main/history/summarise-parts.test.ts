import { expect, test } from 'vitest'
import { summariseParts } from '../../../src-main/history/summarise-parts.ts'
import { makeConcepts } from './fixtures.ts'

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
