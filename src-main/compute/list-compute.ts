import { formatSelector, type ComputeList, type ComputeOption } from '../../src-shared/compute.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import { isWorkflow, type RunTarget } from '../../src-shared/targets.ts'
import type { ClarifaiClient } from '../clarifai/client.ts'
import type { Connected } from '../clients.ts'
import { buildOptions } from './build-options.ts'
import { isAnyVersionOf } from './fits-target.ts'
import { findOwnUser, self } from './own-user.ts'
import { readOwner } from './read-owner.ts'

/**
 * The compute that a profile may run on: that of its own user and of its organisations. Deployments that serve `target` come
 * first, then those of another version of it, other deployments, and nodepools.
 */
export async function listCompute(
  connected: Connected,
  target: RunTarget | null,
  signal: AbortSignal,
): Promise<ComputeList> {
  const { client, organisationIds } = connected
  const problems = new Map<string, ComputeList['problems'][number]>()
  const note = (userId: string, error: AppError) => problems.set(problemKey(userId, error), { userId, error })
  const read = (userId: string) => readOwner(client, userId, signal, (error) => note(userId, error))
  const readOwn = async () => {
    const userId = await findOwnUser(connected, signal)
    return organisationIds.includes(userId) ? null : read(userId)
  }
  const failing = (thrown: unknown) => {
    if (!(thrown instanceof Failure)) throw thrown
    note(self, thrown.error)
    return null
  }
  const [targets, ...owned] = await Promise.all([
    target === null ? [] : findServable(target, client, signal),
    readOwn().catch(failing),
    ...[...new Set(organisationIds)].map(read),
  ])
  const options = owned.flatMap((compute) => (compute === null ? [] : buildOptions(compute, targets)))
  const rank = (option: ComputeOption) => rankOf(option, targets)
  const distinct = new Map(options.map((option) => [formatSelector(option.selector), option]))
  return { options: [...distinct.values()].sort((a, b) => rank(a) - rank(b)), problems: [...problems.values()] }
}

/** What a deployment may serve to be of use: the target, or the model of one of its nodes. */
async function findServable(target: RunTarget, client: ClarifaiClient, signal: AbortSignal): Promise<RunTarget[]> {
  if (!isWorkflow(target)) return [target]
  try {
    const { nodes } = await client.getWorkflow(target, signal)
    return [target, ...nodes.flatMap(({ model }) => model ?? [])]
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    return [target] // whoever runs it will hear of it
  }
}

function rankOf({ selector, serves, fits }: ComputeOption, targets: readonly RunTarget[]): number {
  if (selector.kind !== 'deployment') return 3
  if (fits) return 0
  return serves !== null && targets.some((target) => isAnyVersionOf(serves, target)) ? 1 : 2
}

/** Lists of one owner mostly fail for one reason, which need be told only once. */
const problemKey = (userId: string, error: AppError) => JSON.stringify([userId, { ...error, requestId: '' }])
