import type { RunnerSelector } from '../../src-shared/compute.ts'

/** Reads `user/deployment` or `user/cluster/nodepool`; null where it is neither. */
export function parseSelector(text: string): RunnerSelector | null {
  const parts = text.trim().split('/')
  if (parts.some((part) => !/^[\w.~-]+$/.test(part))) return null
  const [userId, second, third] = parts
  if (userId === undefined || second === undefined || parts.length > 3) return null
  return third === undefined
    ? { kind: 'deployment', userId, deploymentId: second }
    : { kind: 'nodepool', userId, computeClusterId: second, nodepoolId: third }
}
