import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { ClarifaiClient } from '../clarifai/client.ts'
import type { ComputeCluster, Deployment, Nodepool, Runner } from '../clarifai/compute.ts'

/** All compute of one owner, as far as it could be listed. */
export interface OwnedCompute {
  readonly clusters: readonly ComputeCluster[]
  readonly nodepools: readonly Nodepool[]
  readonly deployments: readonly Deployment[]
  /** Null where they could not be listed. */
  readonly runners: readonly Runner[] | null
}

/** `onProblem` hears of each list that fails. */
export async function readOwner(
  client: ClarifaiClient,
  userId: string,
  signal: AbortSignal,
  onProblem: (error: AppError) => void,
): Promise<OwnedCompute> {
  const attempt = async <T>(list: Promise<readonly T[]>): Promise<readonly T[] | null> => {
    try {
      return await list
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      onProblem(thrown.error)
      return null
    }
  }
  const readSites = async () => {
    const clusters = (await attempt(client.listComputeClusters(userId, signal))) ?? []
    const lists = clusters.map(({ computeClusterId }) =>
      attempt(client.listNodepools(userId, computeClusterId, signal)),
    )
    return { clusters, nodepools: (await Promise.all(lists)).flatMap((nodepools) => nodepools ?? []) }
  }
  const [sites, deployments, runners] = await Promise.all([
    readSites(),
    attempt(client.listDeployments(userId, signal)),
    attempt(client.listRunners(userId, signal)),
  ])
  return { ...sites, deployments: deployments ?? [], runners }
}
