import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const maxBytes = 1_000_000

/**
 * A log of bugs: time and stack, one file and the one before it. Written at once, because what is reported here may be
 * the last thing that the process does. `redact` takes keys out.
 */
export function createLog(path: string, redact: (text: string) => string): (error: unknown) => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return (error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const line = `${new Date().toISOString()} ${redact(text)}\n`
    process.stderr.write(line)
    const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (sizeBytes > maxBytes) renameSync(path, `${path}.old`)
    appendFileSync(path, line, { mode: 0o600 })
  }
}
