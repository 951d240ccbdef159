import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildMatch } from '../../../src-main/history/build-match.ts'
import type { Connection } from '../../../src-main/history/connection.ts'
import { connect, prepareTables } from '../../../src-main/history/database.ts'
import { insertText } from '../../../src-main/history/entry-texts.ts'
import { listEntries } from '../../../src-main/history/list-entries.ts'
import { migrations } from '../../../src-main/history/migrations/index.ts'

let db: Connection

beforeAll(() => {
  db = connect(':memory:')
  prepareTables(db, migrations, '')
  insertText(db, 1, 'NEAR and OR not text cat')
})
afterAll(() => db.close())

test.each([
  ['cat', '"cat" *'],
  ['cat do', '"cat" "do" *'],
  ['say "hi"', '"say" """hi""" *'],
  ['a\u0000b', '"a" "b" *'],
  ['- cat', '"cat" *'],
])('%s is sought as %s', (search, match) => expect(buildMatch(search)).toBe(match))

test.each(['', '   ', '-', '"', '***', '😀'])('%j has no word to look for', (search) =>
  expect(buildMatch(search)).toBeNull(),
)

describe('whatever is typed', () => {
  const find = (search: string) => listEntries(db, { search, beforeId: null, limit: 10 })
  const hostile = fc.array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '""',
        "'",
        '*',
        '^',
        '(',
        ')',
        '{',
        '}',
        ':',
        '+',
        '-',
        'NEAR(',
        'AND',
        'OR',
        'NOT',
        'text:',
        '\0',
        '\\',
        '%',
      ),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('cat', ' '),
    ),
    { maxLength: 60 },
  )

  test('is no syntax', () => {
    fc.assert(
      fc.property(hostile, (pieces) => {
        find(pieces.join(''))
        find(pieces.join(' '))
      }),
      { numRuns: 2_000 },
    )
  })

  test('operators are words like any other', () => {
    const match = (search: string) =>
      db.all('SELECT rowid FROM entry_texts WHERE entry_texts MATCH $match', { match: buildMatch(search) }).length
    expect(['cat AND or', 'cat NOT near', 'text:cat', 'cat AND dog', 'cat OR dog'].map(match)).toEqual([1, 1, 1, 0, 0])
  })

  test('the longest search is answered', () => {
    expect(() => find(Array.from({ length: 500 }, () => 'a').join(' '))).not.toThrow()
    expect(() => find('a-'.repeat(500))).not.toThrow()
  })
})
