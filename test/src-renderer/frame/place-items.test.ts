import { expect, test } from 'vitest'
import { buildPlaceItems } from '../../../src-renderer/frame/place-items.ts'
import { sharedCompute, type RunnerSelector } from '../../../src-shared/compute.ts'
import { deploymentOption, nodepoolOption } from '../../fixtures/compute-options.ts'

type Listed = Parameters<typeof buildPlaceItems>[0]

const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
const workflow = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const deployment = (deploymentId: string): RunnerSelector => ({ kind: 'deployment', userId: 'me', deploymentId })

const listed = (fields: Partial<Listed> = {}): Listed => ({
  fitting: [deploymentOption('fast', { fits: true })],
  others: [deploymentOption('off', { status: 'disabled' })],
  nodepools: [nodepoolOption('pool')],
  search: '',
  target: model,
  typed: null,
  isMissing: () => false,
  ...fields,
})

const shown = (compute: Listed, chosen = sharedCompute) =>
  buildPlaceItems(compute, chosen).map(({ value, group = '' }) => `${group}: ${value}`)

test('shared compute comes first, then the deployments of the model, other ones, and nodepools', () => {
  expect(shown(listed())).toEqual([
    ': shared',
    'Deployments of this model: me/fast',
    'Other deployments: me/off',
    'Nodepools: me/cluster/pool',
  ])
  expect(shown(listed({ target: workflow }))).toContain('Deployments of this workflow: me/fast')
})

test('a deployment that is switched off is in sight but not to be chosen', () => {
  const off = buildPlaceItems(listed(), sharedCompute).filter(({ isDisabled }) => isDisabled)
  expect(off.map(({ value }) => value)).toEqual(['me/off'])
})

test('an address that was typed is offered, in the place of what does not answer to it', () => {
  const typed = deployment('typed')
  const nothing = { fitting: [], others: [], nodepools: [] }
  const items = buildPlaceItems(listed({ ...nothing, search: 'me/typed', typed }), sharedCompute)
  expect(items).toMatchObject([
    { value: 'me/typed', label: 'me/typed', detail: 'Use this deployment', selector: typed },
  ])
})

test('a chosen place that is not in the list stays, and says so', () => {
  const isMissing = ({ kind }: RunnerSelector) => kind !== 'shared'
  const items = buildPlaceItems(listed({ isMissing }), deployment('gone'))
  expect(items[1]).toMatchObject({ value: 'me/gone', group: 'Chosen', detail: 'me · not in the list' })
  expect(shown(listed({ isMissing }))).toHaveLength(4)
})
