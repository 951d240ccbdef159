import { z } from 'zod'
import { resultPartSchema, type ResultPart } from '../../src-shared/results.ts'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'
import { jsonColumn } from './json-column.ts'

const partRows = z.array(z.object({ value: jsonColumn.pipe(resultPartSchema) }))

/** Puts `parts` in the place of what the entry had. */
export function replaceParts(db: WritableDatabase, entryId: number, parts: readonly ResultPart[]): void {
  db.run('DELETE FROM parts WHERE entry_id = $entryId', { entryId })
  parts.forEach((part, position) => {
    const value = JSON.stringify(part)
    db.run('INSERT INTO parts (entry_id, position, value) VALUES ($entryId, $position, $value)', {
      entryId,
      position,
      value,
    })
  })
}

export function listParts(db: ReadableDatabase, entryId: number): ResultPart[] {
  const rows = db.all('SELECT value FROM parts WHERE entry_id = $entryId ORDER BY position', { entryId })
  return partRows.parse(rows).map(({ value }) => value)
}
