import { formatSelector, type RunnerSelector } from '../../src-shared/compute.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import { formatTarget, isWorkflow, type RunTarget } from '../../src-shared/targets.ts'
import type { WorkflowNode } from '../../src-shared/workflows.ts'
import type { Deployment, Nodepool } from '../clarifai/compute.ts'
import type { Connected } from '../clients.ts'
import { fitsTarget } from './fits-target.ts'
import { findOwnUser, self } from './own-user.ts'

/** Where a run is to be done, with the owner of the compute named. */
export interface Place {
  readonly selector: RunnerSelector
  /** Of a workflow: where its nodes are to run, by their ids; those that are not named run on shared compute. */
  readonly nodeSelectors: Readonly<Record<string, RunnerSelector>>
}

interface Asked {
  readonly target: RunTarget
  readonly selector: RunnerSelector
}

/**
 * Looks before anything is sent whether what was chosen can run the target, and fails where it can't. What the key may not
 * look at is left to the call to tell.
 */
export async function checkSelector(asked: Asked, connected: Connected, signal: AbortSignal): Promise<Place> {
  const { target } = asked
  if (asked.selector.kind === 'shared') return { selector: asked.selector, nodeSelectors: {} }
  const selector = await nameOwner(asked.selector, connected, signal)
  const [serves, nodes] = await Promise.all([
    checkCompute(selector, connected, signal),
    // without its nodes a workflow would run elsewhere than was asked for
    isWorkflow(target) ? readNodes(connected, target, signal) : null,
  ])
  const isServed = serves === null || fitsTarget(serves, target)
  const served = nodes?.filter(({ model }) => isServed || (model !== null && fitsTarget(serves, model))) ?? []
  if (!isServed && served.length === 0) throw servesOther(selector, serves, target)
  return { selector, nodeSelectors: Object.fromEntries(served.map(({ nodeId }) => [nodeId, selector])) }
}

type OwnedSelector = Exclude<RunnerSelector, { kind: 'shared' }>

async function nameOwner(selector: OwnedSelector, connected: Connected, signal: AbortSignal): Promise<OwnedSelector> {
  if (selector.userId !== self) return selector
  const userId = await lookUp(() => findOwnUser(connected, signal))
  return userId === null ? selector : { ...selector, userId }
}

async function readNodes(
  { client }: Connected,
  workflow: Parameters<Connected['client']['getWorkflow']>[0],
  signal: AbortSignal,
): Promise<readonly WorkflowNode[]> {
  return (await client.getWorkflow(workflow, signal)).nodes
}

/** What it serves; null where it may serve anything, or does not tell. */
async function checkCompute(
  selector: OwnedSelector,
  { client }: Connected,
  signal: AbortSignal,
): Promise<RunTarget | null> {
  if (selector.kind === 'nodepool') {
    const nodepool = await lookUp(() => client.getNodepool(selector, signal))
    if (nodepool !== null) checkNodepool(nodepool)
    return null
  }
  const deployment = await lookUp(() => client.getDeployment(selector, signal))
  if (deployment !== null) checkDeployment(deployment, formatSelector(selector))
  return deployment?.serves ?? null
}

function checkNodepool(nodepool: Nodepool): void {
  const error = nodepoolError(nodepool)
  if (error !== null) throw new Failure(error)
}

/** One of several nodepools is enough, and what is running runs. */
function checkDeployment({ isEnabled, nodepools, liveReplicas }: Deployment, deployment: string): void {
  if (!isEnabled) throw new Failure({ kind: 'deployment-off', deployment })
  const errors = nodepools.flatMap((nodepool) => nodepoolError(nodepool) ?? [])
  const [first] = errors
  if (first !== undefined && errors.length === nodepools.length && (liveReplicas ?? 0) === 0) throw new Failure(first)
}

function nodepoolError({ status, statusText, userId, computeClusterId, nodepoolId }: Nodepool): AppError | null {
  const nodepool = formatSelector({ kind: 'nodepool', userId, computeClusterId, nodepoolId })
  switch (status) {
    case 'error':
      return { kind: 'nodepool-failed', nodepool, cause: statusText }
    case 'deleted':
      return { kind: 'nodepool-deleted', nodepool }
    case 'pending':
    case 'ready':
    case 'unknown':
      return null
    default:
      return status satisfies never
  }
}

const servesOther = (selector: RunnerSelector, serves: RunTarget, target: RunTarget) =>
  new Failure({
    kind: 'deployment-serves-other',
    deployment: formatSelector(selector),
    serves: formatTarget(serves),
    target: formatTarget(target),
  })

/** Null where it can't be told: that it is not there is the only failure which decides anything. */
async function lookUp<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (thrown) {
    if (!(thrown instanceof Failure) || decides(thrown.error)) throw thrown
    return null
  }
}

const decides = ({ kind }: AppError) => ['cancelled', 'compute-argument', 'compute-missing'].includes(kind)
