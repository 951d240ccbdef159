import { expect, test } from 'vitest'
import { models } from '../../../src-main/demo-engine/models.ts'
import { workflows } from '../../../src-main/demo-engine/workflows/demo-workflows.ts'

test('every model and workflow says in its description and its notes that it is a demonstration and no machine-learning model', () => {
  for (const { description, notes } of [...models, ...workflows]) {
    expect(description).toMatch(/demonstration and no machine-learning model/)
    expect(notes).toMatch(/\*\*demonstration\*\*, not a machine-learning model/)
  }
})

test('no id and no version stands for two', () => {
  const ids = [...models, ...workflows].flatMap(({ id, versionId }) => [id, versionId])
  expect(new Set(ids).size).toBe(ids.length)
})
