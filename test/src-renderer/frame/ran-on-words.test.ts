import { expect, test } from 'vitest'
import { ranOnWords, selectorWords } from '../../../src-renderer/frame/ran-on-words.ts'

const deployment = { userId: 'me', deploymentId: 'fast' }
const nodepool = { userId: 'me', computeClusterId: 'home', nodepoolId: 'gpus' }

test('where a run was done is told as far as the platform names it', () => {
  expect(ranOnWords({ deployment, nodepool, runnerId: 'r7' })).toBe('deployment me/fast on nodepool gpus · runner r7')
  expect(ranOnWords({ deployment, nodepool: null, runnerId: '' })).toBe('deployment me/fast')
  expect(ranOnWords({ deployment: null, nodepool, runnerId: '' })).toBe('nodepool me/home/gpus')
  expect(ranOnWords({ deployment: null, nodepool: null, runnerId: 'r7' })).toBe('runner r7')
  expect(ranOnWords({ deployment: null, nodepool: null, runnerId: '' })).toBe('')
})

test('where it was to be done is told by address', () => {
  expect(selectorWords({ kind: 'shared' })).toBe('Shared compute')
  expect(selectorWords({ kind: 'deployment', ...deployment })).toBe('deployment me/fast')
  expect(selectorWords({ kind: 'nodepool', ...nodepool })).toBe('nodepool me/home/gpus')
})
