import { Failure } from '../../src-shared/errors.ts'
import type { Connection } from './connection.ts'

/** One step of the tables, in a transaction of its own; foreign keys are checked at its end. */
export interface Migration {
  /** `user_version` after it; numbers step by 10. */
  readonly version: number
  up(db: Connection): void
}

export function refuseFuture(found: number, migrations: readonly Migration[]): void {
  const supported = migrations.at(-1)?.version ?? 0
  if (found > supported) throw new Failure({ kind: 'history-too-new', found, supported })
}

export function migrate(db: Connection, migrations: readonly Migration[]): void {
  for (const { version, up } of migrations) {
    db.transaction(() => {
      // read under the write lock: another process may have migrated while this one waited
      const found = Number(db.pragma('user_version'))
      if (found >= version) return
      up(db)
      const broken = db.pragma('foreign_key_check')
      if (broken !== undefined) throw new Error(`migration ${version} leaves a foreign key of ${String(broken)} broken`)
      db.pragma(`user_version = ${version}`)
    })
  }
}
