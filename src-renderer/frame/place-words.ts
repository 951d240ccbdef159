import type { ComputeOption, RunnerSelector } from '../../src-shared/compute.ts'
import { formatCount } from '../../src-shared/format.ts'
import { idOfTarget } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'

const text = words.run.compute

/** A place as it is called where there is little room: its own id. */
export function nameOfPlace(selector: RunnerSelector): string {
  switch (selector.kind) {
    case 'shared':
      return text.shared
    case 'deployment':
      return selector.deploymentId
    case 'nodepool':
      return selector.nodepoolId
    default:
      return selector satisfies never
  }
}

/** Whose it is; of a nodepool, its cluster too. */
export function ownerOfPlace(selector: RunnerSelector): string {
  switch (selector.kind) {
    case 'shared':
      return ''
    case 'deployment':
      return selector.userId
    case 'nodepool':
      return `${selector.userId}/${selector.computeClusterId}`
    default:
      return selector satisfies never
  }
}

/** No call that is sent there can be answered. */
export function isClosed({ selector, status }: ComputeOption): boolean {
  return status === 'disabled' || status === 'deleted' || (status === 'failed' && selector.kind === 'nodepool')
}

/** `1 of 0–3 running · starts on the first call`; '' where the platform tells nothing. */
export function replicaWords(option: ComputeOption): string {
  const { replicaCount, minReplicas, maxReplicas } = option
  const range = minReplicas === null || maxReplicas === null ? '' : text.range(minReplicas, maxReplicas)
  const isCold = minReplicas === 0 && (replicaCount ?? 0) === 0 && !isClosed(option)
  const count =
    replicaCount !== null ? text.running(formatCount(replicaCount), range) : range === '' ? '' : text.replicas(range)
  return [count, isCold ? text.startsOnCall : ''].filter((part) => part !== '').join(' · ')
}

/** The lines below a place's name: whose it is and how many run, what is wrong, what it is made of. */
export function placeDetails(option: ComputeOption): readonly string[] {
  const { selector, status, statusText, serves, fits, regions, cloudProviders, instanceTypes } = option
  const foreign = serves === null || fits ? '' : text.serves(idOfTarget(serves))
  const lines = [
    [ownerOfPlace(selector), replicaWords(option)],
    [foreign, status === 'ready' ? '' : statusText],
    [...cloudProviders, ...regions, ...instanceTypes],
  ]
  return lines.map((parts) => parts.filter((part) => part !== '').join(' · ')).filter((line) => line !== '')
}
