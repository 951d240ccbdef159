/** What `npm run cli` starts: brings the built command line up to date where it isn't, and becomes it. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const built = ['cli.js', 'history-worker.js', 'demo-engine.js'].map((name) => join(root, 'out', 'main', name))
const sources = ['src-main', 'src-shared', 'proto/generated', 'electron.config.ts', 'package.json', 'package-lock.json']

/** Epoch ms of the last change in a file, or in any below a folder. */
function readChangedAt(path: string): number {
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  const below = readdirSync(path, { withFileTypes: true })
  return Math.max(0, ...below.map(({ name }) => readChangedAt(join(path, name))))
}

function isUpToDate(): boolean {
  const builtAt = built.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const changedAt = sources.map((name) => readChangedAt(join(root, name)))
  return Math.min(...builtAt) > Math.max(...changedAt)
}

/** Quiet, unless it fails. */
function build(): boolean {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'build-main.ts')], {
    cwd: root,
  })
  if (status === 0) return true
  process.stderr.write(stdout)
  process.stderr.write(stderr)
  return false
}

if (isUpToDate() || build()) await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href)
else process.exitCode = 1
