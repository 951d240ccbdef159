import { z } from 'zod'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'

/** Keeps sweeps off a blob until the entry that names it is written. */
export function insertPin(db: WritableDatabase, hash: string, owner: string): void {
  db.run('INSERT INTO pins (hash, owner) VALUES ($hash, $owner)', { hash, owner })
}

/** Takes one pin back: the same blob may have been put for several entries. */
export function removePin(db: WritableDatabase, hash: string, owner: string): void {
  db.run('DELETE FROM pins WHERE id = (SELECT id FROM pins WHERE hash = $hash AND owner = $owner)', {
    hash,
    owner,
  })
}

export function listPinOwners(db: ReadableDatabase): string[] {
  const rows = db.all('SELECT DISTINCT owner FROM pins')
  return z
    .array(z.object({ owner: z.string() }))
    .parse(rows)
    .map(({ owner }) => owner)
}

/** Answers the hashes that are free now. */
export function removePinsOf(db: WritableDatabase, owner: string): string[] {
  const rows = db.all('DELETE FROM pins WHERE owner = $owner RETURNING hash', { owner })
  return z
    .array(z.object({ hash: z.string() }))
    .parse(rows)
    .map(({ hash }) => hash)
}
