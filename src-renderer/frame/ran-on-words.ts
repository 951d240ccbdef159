import { formatSelector, type RanOn, type RunnerSelector } from '../../src-shared/compute.ts'
import { words } from '../../src-shared/words/words.ts'

/** Where the platform says that it was done: `deployment me/d on nodepool n · runner r`; '' where it names nothing. */
export function ranOnWords({ deployment, nodepool, runnerId }: RanOn): string {
  const text = words.results.facts
  const deploymentName = deployment === null ? null : formatSelector({ kind: 'deployment', ...deployment })
  const place =
    deploymentName !== null && nodepool !== null
      ? text.deploymentOnNodepool(deploymentName, nodepool.nodepoolId)
      : deploymentName !== null
        ? text.deployment(deploymentName)
        : nodepool !== null
          ? text.nodepool(formatSelector({ kind: 'nodepool', ...nodepool }))
          : ''
  return [place, runnerId === '' ? '' : text.runner(runnerId)].filter((part) => part !== '').join(' · ')
}

/** Where it was to be done. */
export function selectorWords(selector: RunnerSelector): string {
  switch (selector.kind) {
    case 'shared':
      return words.run.compute.shared
    case 'deployment':
      return words.results.facts.deployment(formatSelector(selector))
    case 'nodepool':
      return words.results.facts.nodepool(formatSelector(selector))
    default:
      return selector satisfies never
  }
}
