import type { WritableDatabase } from './connection.ts'

export function insertText(db: WritableDatabase, entryId: number, text: string): void {
  db.run('INSERT INTO entry_texts (rowid, text) VALUES ($entryId, $text)', { entryId, text })
}

export function replaceText(db: WritableDatabase, entryId: number, text: string): void {
  db.run('UPDATE entry_texts SET text = $text WHERE rowid = $entryId', { entryId, text })
}

export function removeText(db: WritableDatabase, entryId: number): void {
  db.run('DELETE FROM entry_texts WHERE rowid = $entryId', { entryId })
}
