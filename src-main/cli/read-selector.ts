import { sharedCompute, type RunnerSelector } from '../../src-shared/compute.ts'
import { words } from '../../src-shared/words/words.ts'
import { self } from '../compute/own-user.ts'
import { lastValue, refuseBoth, type Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

const problem = words.cli.usageProblem

/** Where to run by `--deployment` or `--nodepool`; shared compute without them. */
export function readSelector(flags: Flags): RunnerSelector {
  refuseBoth(flags, 'deployment', 'nodepool')
  const [deployment, nodepool] = [lastValue(flags, 'deployment'), lastValue(flags, 'nodepool')]
  if (deployment !== undefined) return readDeployment(deployment)
  return nodepool === undefined ? sharedCompute : readNodepool(nodepool)
}

function readDeployment(text: string): RunnerSelector {
  const [deploymentId, userId = self, ...rest] = readIds(text)
  if (deploymentId === undefined || rest.length > 0) throw new UsageError(problem.badDeployment(text))
  return { kind: 'deployment', userId, deploymentId }
}

function readNodepool(text: string): RunnerSelector {
  const [nodepoolId, computeClusterId, userId = self, ...rest] = readIds(text)
  if (nodepoolId === undefined || computeClusterId === undefined || rest.length > 0) {
    throw new UsageError(problem.badNodepool(text))
  }
  return { kind: 'nodepool', userId, computeClusterId, nodepoolId }
}

/** From the last, so that the user may be missing; none where one of them is no id. */
function readIds(text: string): string[] {
  const ids = text.split('/')
  return ids.every((id) => /^[\w.~-]+$/.test(id)) ? ids.toReversed() : []
}
