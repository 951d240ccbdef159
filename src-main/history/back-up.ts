import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openConnection, type Connection } from './connection.ts'
import { quickCheck } from './quick-check.ts'

const keptBackups = 3
const backupName = /^history-v\d+-(\d+)[.]db$/
/** No backup takes so long: what is older and has no name yet was left by a crash. */
const strayAfterMs = 24 * 60 * 60 * 1000

/**
 * Copies the whole database into `folder`, checks the copy and drops all but the newest few. The copy gets its name only
 * once it was found sound.
 */
export function backUp(db: Connection, folder: string, version: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `history-v${version}-${Date.now()}.db`)
  const unchecked = `${path}.${process.pid}.tmp`
  rmSync(unchecked, { force: true })
  db.run('VACUUM INTO $path', { path: unchecked })
  const copy = openConnection(unchecked)
  try {
    quickCheck(copy)
  } finally {
    copy.close()
  }
  renameSync(unchecked, path)
  for (const name of [...listBackups(folder).slice(keptBackups), ...listStrays(folder)]) rmSync(join(folder, name))
}

/** Newest first. */
function listBackups(folder: string): string[] {
  const madeAt = (name: string) => Number(backupName.exec(name)?.[1])
  return readdirSync(folder)
    .filter((name) => backupName.test(name))
    .sort((a, b) => madeAt(b) - madeAt(a))
}

const listStrays = (folder: string): string[] =>
  readdirSync(folder).filter(
    (name) => name.endsWith('.tmp') && statSync(join(folder, name)).mtimeMs < Date.now() - strayAfterMs,
  )
