import { join } from 'node:path'
import manifest from '../package.json' with { type: 'json' }
import { words } from '../src-shared/words/words.ts'
import { exitCodes } from './cli/exit-codes.ts'
import { runCommand } from './cli/run-command.ts'
import { createTerminal } from './cli/terminal.ts'
import { findDataFolder } from './data-folder.ts'
import { startInNode } from './demo-engine/launch-node.ts'
import { openServices } from './services.ts'

const here = import.meta.dirname
const { env: environment, stdout, stderr } = process
const terminal = createTerminal(stdout, stderr)
const cancel = new AbortController()
let interrupted: number | null = null

/** The first time lets the run end well; the second time, at once. */
function interrupt(exitCode: number): void {
  if (interrupted !== null) process.exit(exitCode)
  interrupted = exitCode
  if (stderr.isTTY) terminal.tell(words.cli.cancelling)
  cancel.abort()
}

process.on('SIGINT', () => interrupt(exitCodes.interrupted.SIGINT))
process.on('SIGTERM', () => interrupt(exitCodes.interrupted.SIGTERM))
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // whoever read the results has seen enough
  if (error.code !== 'EPIPE') throw error
  if (interrupted === null) interrupt(exitCodes.interrupted.SIGPIPE)
})

const exitCode = await runCommand(
  {
    args: process.argv.slice(2),
    environment,
    terminal,
    workingFolder: environment['INIT_CWD'] ?? process.cwd(),
    openStdin: () => process.stdin,
    openServices: () =>
      openServices({
        dataFolder: findDataFolder(environment),
        historyWorker: join(here, 'history-worker.js'),
        keychain: null,
        startDemoEngine: () => startInNode(join(here, 'demo-engine.js')),
        environment,
        version: manifest.version,
        draftsFile: null,
        onHistoryChanged: () => undefined,
        onProfilesChanged: () => undefined,
        onDemoEngineChanged: () => undefined,
      }),
  },
  cancel.signal,
)
// nothing that is left over may keep the process; what was written goes out first
await Promise.all([stdout, stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))))
process.exit(interrupted ?? exitCode)
