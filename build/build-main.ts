/** Builds the part of the app that has no window (`out/main`) alone, for the command line. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { resolveConfig } from 'electron-vite'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const target = join(root, 'out', 'main')
// beside the target, and then in its place: an app or another command line that is running never finds half of it
const fresh = join(root, 'out', `main-fresh-${process.pid}`)
const stale = join(root, 'out', `main-stale-${process.pid}`)

try {
  const inline = { root, configFile: join(root, 'electron.config.ts'), logLevel: 'warn' } as const
  const { config } = await resolveConfig(inline, 'build', 'production')
  if (config?.main === undefined) throw new Error('electron.config.ts has no main part')
  await build({ ...config.main, build: { ...config.main.build, outDir: fresh } })
  putInPlace()
} finally {
  rmSync(fresh, { recursive: true, force: true })
  rmSync(stale, { recursive: true, force: true })
}

function putInPlace(): void {
  try {
    mkdirSync(target, { recursive: true })
    renameSync(target, stale)
    renameSync(fresh, target)
  } catch (thrown) {
    // another command line may have built the same at the same time, and been quicker
    if (!existsSync(join(target, 'cli.js'))) throw thrown
  }
}
