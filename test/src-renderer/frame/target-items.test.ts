import type { LucideIcon } from '@lucide/svelte'
import { expect, test } from 'vitest'
import { buildTargetItems } from '../../../src-renderer/frame/target-items.ts'
import { formatTarget, type RunTarget } from '../../../src-shared/targets.ts'

// only handed on
const icon = (() => undefined) as unknown as LucideIcon

const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
const workflow = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const found = [{ ref: model, name: 'The m', modelTypeId: 'text-to-text', description: '' }]
const foundWorkflows = [{ ref: workflow, name: '', description: '' }]

const build = (typed: RunTarget | null) => buildTargetItems({ found, foundWorkflows, typed }, icon)

test('models come before workflows, which are marked as such', () => {
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
  ])
})

test('an address that was typed comes first, and once', () => {
  expect(build({ ...model, modelId: 'x' }).map(({ value }) => value)).toEqual(['u/a/x', 'u/a/m', 'u/a/workflows/w'])
  for (const target of [model, workflow]) {
    const values = build(target).map(({ value }) => value)
    expect(values.filter((value) => value === formatTarget(target))).toHaveLength(1)
    expect(values[0]).toBe(formatTarget(target))
  }
})
