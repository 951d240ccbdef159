import type { WritableDatabase } from './connection.ts'

/** A database with the folder of its blobs. */
export interface Store {
  readonly db: WritableDatabase
  readonly blobs: string
}
