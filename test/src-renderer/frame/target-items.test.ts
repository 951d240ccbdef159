import type { LucideIcon } from '@lucide/svelte'
import { expect, test } from 'vitest'
import { anyTypeAction, buildTargetItems, fittingAction } from '../../../src-renderer/frame/target-items.ts'
import { formatTarget, type RunTarget } from '../../../src-shared/targets.ts'
import { modelRef, modelSummary } from '../state/model-fixtures.ts'

// only handed on
const icon = (() => undefined) as unknown as LucideIcon
const icons = { favourite: icon, workflow: icon }

const model = modelRef('m')
const workflow = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const nothing = { typed: null, favourites: [], recents: [], isAnyType: false }
const listed = {
  models: { items: [modelSummary('m')] },
  workflows: { items: [{ ref: workflow, name: '', description: '' }] },
}

const build = (typed: RunTarget | null) => buildTargetItems({ ...nothing, ...listed, typed }, icons)

test('models come before workflows, which are marked as such, and the way to all models is last', () => {
  expect(build(null)).toEqual([
    { value: 'u/a/m', label: 'The m', detail: 'u/a/m', group: 'Models' },
    {
      value: 'u/a/workflows/w',
      label: 'w',
      detail: 'u/a/workflows/w',
      group: 'Workflows',
      icon,
      badge: 'workflow',
    },
    { value: anyTypeAction, label: 'Show models of every type', isAction: true },
  ])
})

test('an address that was typed comes first, and once', () => {
  const valuesOf = (typed: RunTarget) => build(typed).map(({ value }) => value)
  expect(valuesOf(modelRef('x')).slice(0, 3)).toEqual(['u/a/x', 'u/a/m', 'u/a/workflows/w'])
  for (const target of [model, workflow]) {
    const values = valuesOf(target)
    expect(values.filter((value) => value === formatTarget(target))).toHaveLength(1)
    expect(values[0]).toBe(formatTarget(target))
  }
})

test('models that were marked come before those that were used, and each stands there once', () => {
  const items = buildTargetItems(
    {
      ...nothing,
      models: { items: ['m', 'f', 'r'].map((id) => modelSummary(id)) },
      workflows: { items: [] },
      favourites: [modelSummary('f')],
      recents: ['f', 'r'].map((id) => modelSummary(id)),
    },
    icons,
  )
  expect(items.slice(0, 3).map(({ value, group }) => [value, group])).toEqual([
    ['u/a/f', 'Favourites'],
    ['u/a/r', 'Recently used'],
    ['u/a/m', 'Models'],
  ])
})

test('with models of every type in sight, the way back is offered', () => {
  const items = buildTargetItems({ ...nothing, ...listed, isAnyType: true }, icons)
  expect(items.at(-1)).toMatchObject({ value: fittingAction, isAction: true })
})
