import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { decodeRanOn, encodeSelector } from '../../../src-main/clarifai/selector.ts'
import { RunnerSelectorSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'

const decode = (selector: MessageInitShape<typeof RunnerSelectorSchema>) =>
  decodeRanOn(create(RunnerSelectorSchema, selector))

describe('a selector', () => {
  it('names the owner of the deployment and nothing else', () => {
    expect(encodeSelector({ kind: 'deployment', userId: 'org', deploymentId: 'chat' })).toEqual({
      deployment: { id: 'chat', userId: 'org' },
    })
  })

  it('names the owner of the nodepool with its cluster and nothing else', () => {
    const selector = { kind: 'nodepool', userId: 'org', computeClusterId: 'cluster', nodepoolId: 'pool' } as const
    expect(encodeSelector(selector)).toEqual({
      nodepool: { id: 'pool', computeCluster: { id: 'cluster', userId: 'org' } },
    })
  })

  it('is none for shared compute', () => {
    expect(encodeSelector({ kind: 'shared' })).toBeNull()
  })
})

describe('where a call was done', () => {
  it('is told in full', () => {
    expect(
      decode({
        deployment: { id: 'chat', userId: 'org' },
        nodepool: { id: 'pool', computeCluster: { id: 'cluster', userId: 'org' } },
        runner: { id: 'runner' },
      }),
    ).toEqual({
      deployment: { userId: 'org', deploymentId: 'chat' },
      nodepool: { userId: 'org', computeClusterId: 'cluster', nodepoolId: 'pool' },
      runnerId: 'runner',
    })
  })

  it.each([
    ['the deployment', { nodepool: { id: 'pool' }, deployment: { id: 'chat', userId: 'org' } }, 'deployment'],
    ['the runner', { runner: { id: 'runner' }, deployment: { id: 'chat' } }, 'runnerId'],
  ] as const)('may be told by %s alone', (_what, selector, key) => {
    const empty = { deployment: null, nodepool: null, runnerId: '' }
    expect(decode(selector)).toEqual({ ...empty, [key]: expect.anything() })
  })

  it('is unknown where nothing is named', () => {
    expect(decodeRanOn(undefined)).toBeNull()
    expect(decode({})).toBeNull()
    expect(decode({ deployment: {}, nodepool: { computeCluster: {} }, runner: {} })).toBeNull()
  })
})
