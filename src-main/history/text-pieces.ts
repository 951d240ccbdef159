import { z } from 'zod'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'

/** A row holds no more, so that what is appended is written as a little of the file. */
const maxPieceBytes = 256_000

const pieceRows = z.array(z.object({ text: z.string() }))

/** Appends to the text of a running entry; what comes for any other is let go. */
export function appendPieces(db: WritableDatabase, entryId: number, text: string): void {
  for (const piece of splitText(text)) db.run(appendSql, { entryId, text: piece })
}

const appendSql = `
  INSERT INTO text_pieces (entry_id, sequence, text)
  SELECT id, (SELECT coalesce(max(sequence) + 1, 0) FROM text_pieces WHERE entry_id = $entryId), $text
  FROM entries WHERE id = $entryId AND state = 'running'`

/** '' where nothing was appended. */
export function readText(db: ReadableDatabase, entryId: number): string {
  const rows = db.all('SELECT text FROM text_pieces WHERE entry_id = $entryId ORDER BY sequence', { entryId })
  return pieceRows
    .parse(rows)
    .map(({ text }) => text)
    .join('')
}

/** Cut between characters, wherever the bytes of a piece end. */
function* splitText(text: string): Generator<string> {
  // no character takes more than three bytes a unit of UTF-16
  if (text.length * 3 <= maxPieceBytes) {
    if (text !== '') yield text
    return
  }
  const bytes = Buffer.from(text)
  for (let start = 0; start < bytes.byteLength;) {
    let end = Math.min(start + maxPieceBytes, bytes.byteLength)
    while (isInsideCharacter(bytes[end])) end -= 1
    yield bytes.toString('utf8', start, end)
    start = end
  }
}

/** Whether a character's first byte of UTF-8 stands before this one. */
const isInsideCharacter = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80
