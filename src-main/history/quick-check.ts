import { Failure } from '../../src-shared/errors.ts'
import type { Connection } from './connection.ts'

/** Failure `history-corrupt`, with what was found first; the file is left as it is. */
export function quickCheck(db: Connection): void {
  const found = db.pragma('quick_check(1)')
  if (found !== 'ok') throw new Failure({ kind: 'history-corrupt', path: db.path, cause: String(found) })
}
