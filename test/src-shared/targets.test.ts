import { describe, expect, it } from 'vitest'
import { formatTarget, isSameTarget, isWorkflow, parseTarget, runTargetSchema } from '../../src-shared/targets.ts'

const model = { userId: 'meta', appId: 'Llama-3', modelId: 'Llama-3_2-3B-Instruct', versionId: '' }
const workflow = { userId: 'me-2', appId: 'main', workflowId: 'Demographics', versionId: '' }

describe('an address', () => {
  it.each([
    ['meta/Llama-3/Llama-3_2-3B-Instruct', model],
    ['meta/Llama-3/Llama-3_2-3B-Instruct/v9', { ...model, versionId: 'v9' }],
    ['https://clarifai.com/meta/Llama-3/models/Llama-3_2-3B-Instruct', model],
    ['https://clarifai.com/meta/Llama-3/models/Llama-3_2-3B-Instruct/versions/v9', { ...model, versionId: 'v9' }],
    ['https://clarifai.com/meta/Llama-3/models/Llama-3_2-3B-Instruct?tab=versions#top', model],
    ['me-2/main/workflows/Demographics', workflow],
    ['  https://clarifai.com/me-2/main/workflows/Demographics/ ', workflow],
    ['me-2/main/workflows/Demographics/versions/w1', { ...workflow, versionId: 'w1' }],
  ])('%s is read', (text, target) => {
    expect(parseTarget(text)).toEqual(target)
  })

  it.each(['', 'meta', 'meta/app', 'a/b/workflows/', 'a/b/workflows/w/versions', 'a/b/workflows/w/x/y', 'a b/c/d'])(
    '“%s” is none',
    (text) => {
      expect(parseTarget(text)).toBeNull()
    },
  )

  it.each([model, { ...model, versionId: 'v' }, workflow, { ...workflow, versionId: 'v' }])(
    'is written so that it is read again: %o',
    (target) => {
      expect(parseTarget(formatTarget(target))).toEqual(target)
    },
  )
})

describe('a target', () => {
  it('keeps its kind when it is checked', () => {
    expect(runTargetSchema.parse(model)).toEqual(model)
    expect(runTargetSchema.parse(workflow)).toEqual(workflow)
    expect(isWorkflow(runTargetSchema.parse(workflow))).toBe(true)
    expect(isWorkflow(runTargetSchema.parse(model))).toBe(false)
  })

  it('is another one where only the version differs', () => {
    expect(isSameTarget(model, { ...model })).toBe(true)
    expect(isSameTarget(model, { ...model, versionId: 'v' })).toBe(false)
  })
})
