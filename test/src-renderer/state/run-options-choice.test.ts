import { describe, expect, test } from 'vitest'
import { RunOptionsChoice } from '../../../src-renderer/state/run-options-choice.svelte.ts'
import type { Callable } from '../../../src-shared/calls.ts'
import type { RunnerSelector } from '../../../src-shared/compute.ts'
import { runOptionsSlot, type Settings } from '../../../src-shared/settings.ts'
import type { RunTarget } from '../../../src-shared/targets.ts'
import { openPage, profileList } from '../../fixtures/page.ts'

const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
const workflow = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const deployment: RunnerSelector = { kind: 'deployment', userId: 'me', deploymentId: 'd' }

/** `models` stands for the model picker: what is chosen, and what is known of it. */
function openOptions(chosen: RunTarget | null, callable: Partial<Callable> = {}, settings: Partial<Settings> = {}) {
  const page = openPage({}, { selectedId: 'p1', settings })
  const models = { chosen, callable: { modelTypeId: 'visual-classifier', calls: [], ...callable } }
  return { page, models, options: new RunOptionsChoice(page.settings, page.profiles, models) }
}

describe('the call', () => {
  test('is the one that suits the type of the model', () => {
    expect(openOptions(model, { modelTypeId: 'visual-classifier' }).options.call).toBe('predict')
    expect(openOptions(model, { modelTypeId: 'text-to-text' }).options.call).toBe('generate')
  })

  test('follows the methods that the model declares, once its card tells them', () => {
    const { models, options } = openOptions(model, { modelTypeId: 'text-to-text' })
    models.callable = { modelTypeId: 'text-to-text', calls: ['predict', 'stream'] }
    expect(options.call).toBe('predict')
    expect(options.offered).toEqual([
      { kind: 'predict', isDefault: true, lackedBy: null },
      { kind: 'generate', isDefault: false, lackedBy: 'model' },
      { kind: 'stream', isDefault: false, lackedBy: null },
    ])
  })

  test('stays the chosen one for that model, and for no other', async () => {
    const { page, models, options } = openOptions(model)
    await options.setCall('stream')
    expect(options.call).toBe('stream')
    expect(options.isDefaultCall).toBe(false)
    expect(page.settings.current.runOptions[runOptionsSlot(model, 'p1')]).toMatchObject({ call: 'stream' })
    models.chosen = { ...model, modelId: 'other' }
    expect(options.call).toBe('predict')
    expect(options.isDefaultCall).toBe(true)
  })

  test('that was chosen but that the model lacks gives way to the one that suits it', async () => {
    const { models, options } = openOptions(model)
    await options.setCall('stream')
    models.callable = { ...models.callable, calls: ['predict'] }
    expect(options.call).toBe('predict')
  })

  test('of a workflow is Predict and nothing else', () => {
    const { options } = openOptions(workflow, { modelTypeId: 'text-to-text' })
    expect(options.call).toBe('predict')
    expect(options.offered.map(({ lackedBy }) => lackedBy)).toEqual([null, 'workflow', 'workflow'])
  })
})

test('each profile has its own options for a target', async () => {
  const { page, options } = openOptions(model)
  await options.setSelector(deployment)
  expect(options.selector).toEqual(deployment)
  page.push('profiles.changed', profileList('demo'))
  expect(options.selector).toEqual({ kind: 'shared' })
  page.push('profiles.changed', profileList('p1'))
  expect(options.selector).toEqual(deployment)
})

test('a change is in force at once, and the next builds on it before it is saved', async () => {
  const { page, options } = openOptions(model)
  const saving = [options.setUseCache(true), options.setSelector(deployment)]
  expect([options.useCache, options.selector]).toEqual([true, deployment])
  await Promise.all(saving)
  expect([options.useCache, options.selector]).toEqual([true, deployment])
  expect(page.settings.current.runOptions).toEqual({
    [runOptionsSlot(model, 'p1')]: { call: null, selector: deployment, useCache: true, keepOpen: false },
  })
})

test('only a stream is kept open', async () => {
  const { options } = openOptions(model)
  await options.setKeepOpen(true)
  expect(options.keepOpen).toBe(false)
  await options.setCall('stream')
  expect(options.keepOpen).toBe(true)
})

test('a workflow has no cache to use', async () => {
  const { options } = openOptions(workflow)
  await options.take({ call: 'predict', selector: deployment, useCache: true })
  expect([options.canUseCache, options.useCache, options.selector]).toEqual([false, false, deployment])
})

test('an earlier run is taken over with its call, even where the call of now is the same by chance', async () => {
  const { models, options } = openOptions(model)
  await options.take({ call: 'predict', selector: deployment, useCache: true })
  models.callable = { modelTypeId: 'text-to-text', calls: [] }
  expect([options.call, options.selector, options.useCache]).toEqual(['predict', deployment, true])
})

test('the 200 targets changed last are remembered', async () => {
  const slots = Array.from({ length: 200 }, (_, index) => `p1 u/a/old-${index}`)
  const stored = { call: null, selector: deployment, useCache: false, keepOpen: false }
  const runOptions = Object.fromEntries(slots.map((slot) => [slot, stored]))
  const { page, models, options } = openOptions(model, {}, { runOptions })
  models.chosen = { ...model, modelId: 'old-0' }
  await options.setUseCache(true)
  models.chosen = model
  await options.setUseCache(true)
  const kept = Object.keys(page.settings.current.runOptions)
  expect(kept).toHaveLength(200)
  expect(kept).not.toContain('p1 u/a/old-1')
  expect(kept.slice(-2)).toEqual(['p1 u/a/old-0', 'p1 u/a/m'])
})

test('without a target there is nothing to remember', async () => {
  const { page, options } = openOptions(null)
  await options.setUseCache(true)
  expect(options.useCache).toBe(false)
  expect(page.asked).toEqual([])
})
