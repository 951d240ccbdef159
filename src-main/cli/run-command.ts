import { describeError } from '../../src-shared/describe-error.ts'
import { Failure } from '../../src-shared/errors.ts'
import { words } from '../../src-shared/words/words.ts'
import { readEnvironmentProfile } from '../keys/environment-profile.ts'
import type { Services } from '../services.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { buildHelp } from './help.ts'
import { readCommand, type Command } from './read-command.ts'
import { runCall } from './run-call.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

export interface CommandLine {
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly terminal: Terminal
  readonly workingFolder: string
  readonly openStdin: () => AsyncIterable<Uint8Array>
  /** Called only where there is something to be done with them. */
  readonly openServices: () => Promise<Services>
}

/** Does what the arguments say; answers the exit code. */
export async function runCommand(line: CommandLine, signal: AbortSignal): Promise<number> {
  const { args, environment, terminal } = line
  const command = read(args)
  if (command instanceof UsageError) {
    const { usage, usageProblem, help } = words.cli
    terminal.tell(`${command.message}\n${help.usageLabel}: ${usage}\n${usageProblem.help}`)
    return exitCodes.usage
  }
  if (command.kind === 'help') {
    terminal.out(buildHelp())
    return exitCodes.done
  }
  if (!command.isDemo && readEnvironmentProfile(environment) === null) {
    terminal.tell(words.cli.noKey)
    return exitCodes.usage
  }
  return withServices(line, (services) => runCall(command, { ...line, services }, signal))
}

function read(args: readonly string[]): Command | UsageError {
  try {
    return readCommand(args)
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown
    throw thrown
  }
}

async function withServices(
  { openServices, terminal }: CommandLine,
  work: (services: Services) => Promise<number>,
): Promise<number> {
  try {
    const services = await openServices()
    const { problem } = services.settings
    if (problem !== null) terminal.tell(words.cli.settingsBroken(problem.keptAs))
    try {
      return await work(services)
    } finally {
      await services.close()
    }
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    const { title, sentence } = describeError(thrown.error)
    terminal.tell(`${title}: ${sentence}`)
    return exitCodeOf(thrown.error)
  }
}
