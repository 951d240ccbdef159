import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../../..')

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly dataFolder: string
  readonly workingFolder: string
  readonly environment?: NodeJS.ProcessEnv
  /** All that comes on stdin; without it stdin is closed. */
  readonly stdin?: Uint8Array | string
}

/** Starts the command line as `npm run cli` does, in an environment without keys; `ended` resolves with all it wrote. */
export function startCli(
  args: readonly string[],
  { dataFolder, workingFolder, environment = {}, stdin }: CliOptions,
): { process: ChildProcess; ended: Promise<CliResult> } {
  const { PATH, HOME, SystemRoot, TEMP } = process.env
  const child = spawn(process.execPath, [join(root, 'build', 'cli.ts'), ...args], {
    cwd: root,
    env: { PATH, HOME, SystemRoot, TEMP, FORESIGHT_USER_DATA: dataFolder, INIT_CWD: workingFolder, ...environment },
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    // a group of its own, so that a test can do to it what Ctrl+C in a terminal does
    detached: process.platform !== 'win32',
  })
  let stdout = ''
  let stderr = ''
  child.stdin?.end(stdin)
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<CliResult>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGKILL')
    await ended
  })
  return { process: child, ended }
}

export const runCli = (args: readonly string[], options: CliOptions) => startCli(args, options).ended
