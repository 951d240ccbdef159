/** Runs every benchmark of test/bench and prints one JSON line a figure: median, quartiles, target. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = join(import.meta.dirname, '../test/bench')
const only = process.argv[2] ?? ''

for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && name.includes(only))) {
  const module: unknown = await import(pathToFileURL(join(folder, file)).href)
  if (typeof module !== 'object' || module === null || !('bench' in module) || typeof module.bench !== 'function')
    continue
  try {
    await module.bench((figure: object) => console.log(JSON.stringify({ bench: file.replace('.ts', ''), ...figure })))
  } catch (error) {
    // one that can't run here (no display, no Electron) is told, and the others are still measured
    console.error(`${file} was NOT measured: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
