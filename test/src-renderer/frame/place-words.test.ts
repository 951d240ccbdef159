import { describe, expect, test } from 'vitest'
import { isClosed, nameOfPlace, placeDetails, replicaWords } from '../../../src-renderer/frame/place-words.ts'
import { deploymentOption, nodepoolOption } from '../../fixtures/compute-options.ts'

describe('the replicas of a place', () => {
  test.each([
    ['1 of 0–3 running', deploymentOption('d')],
    ['0 of 0–3 running · starts on the first call', deploymentOption('d', { replicaCount: 0 })],
    ['0–3 replicas · starts on the first call', deploymentOption('d', { replicaCount: null })],
    ['0 of 1–3 running', deploymentOption('d', { replicaCount: 0, minReplicas: 1 })],
    ['2 of 2 running', deploymentOption('d', { replicaCount: 2, minReplicas: 2, maxReplicas: 2 })],
    ['1 replica', deploymentOption('d', { replicaCount: null, minReplicas: 1, maxReplicas: 1 })],
    ['0 of 0–3 running', deploymentOption('d', { replicaCount: 0, status: 'disabled' })],
    ['4 running', nodepoolOption('n', { replicaCount: 4 })],
    ['', nodepoolOption('n')],
  ])('read “%s”', (expected, option) => expect(replicaWords(option)).toBe(expected))
})

test('a place that refuses every call is closed', () => {
  expect(isClosed(deploymentOption('d', { status: 'disabled' }))).toBe(true)
  expect(isClosed(nodepoolOption('n', { status: 'failed' }))).toBe(true)
  expect(isClosed(nodepoolOption('n', { status: 'deleted' }))).toBe(true)
  expect(isClosed(nodepoolOption('n', { status: 'pending' }))).toBe(false)
  expect(isClosed(deploymentOption('d', { status: 'unknown' }))).toBe(false)
})

test('the lines of a place say whose it is, what is wrong, and what it is made of', () => {
  const serves = { userId: 'u', appId: 'a', modelId: 'llama', versionId: '' }
  expect(placeDetails(deploymentOption('d', { serves, regions: ['us-east-1'], cloudProviders: ['aws'] }))).toEqual([
    'me · 1 of 0–3 running',
    'serves llama',
    'aws · us-east-1',
  ])
  expect(placeDetails(deploymentOption('d', { serves, fits: true }))).toEqual(['me · 1 of 0–3 running'])
  expect(placeDetails(nodepoolOption('n', { status: 'failed', statusText: 'no capacity' }))).toEqual([
    'me/cluster',
    'no capacity',
  ])
})

test('a place is called by its own id', () => {
  expect(nameOfPlace({ kind: 'shared' })).toBe('Shared compute')
  expect(nameOfPlace(deploymentOption('d').selector)).toBe('d')
  expect(nameOfPlace(nodepoolOption('n').selector)).toBe('n')
})
