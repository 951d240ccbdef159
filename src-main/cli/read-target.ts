import type { CallKind } from '../../src-shared/calls.ts'
import { isWorkflow, parseTarget, type RunTarget } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'
import { lastValue, refuseBoth, type Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

const problem = words.cli.usageProblem

/** The model or workflow named by `--model` or `--workflow`; null where there is none. */
export function readTarget(flags: Flags, call: CallKind): RunTarget | null {
  refuseBoth(flags, 'model', 'workflow')
  const target = readModel(lastValue(flags, 'model')) ?? readWorkflow(lastValue(flags, 'workflow'))
  if (target !== null && isWorkflow(target) && call !== 'predict') throw new UsageError(problem.workflowCall(call))
  return target
}

/** A workflow's address is understood here too: both are copied from a page. */
function readModel(text: string | undefined): RunTarget | null {
  if (text === undefined) return null
  const target = parseTarget(text)
  if (target === null) throw new UsageError(problem.badModel(text))
  return target
}

function readWorkflow(text: string | undefined): RunTarget | null {
  if (text === undefined) return null
  const target = parseTarget(text)
  if (target === null || !isWorkflow(target)) throw new UsageError(problem.badWorkflow(text))
  return target
}
