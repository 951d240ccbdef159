import { expect, it } from 'vitest'
import { fitsTarget, isAnyVersionOf } from '../../../src-main/compute/fits-target.ts'

const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
const workflow = { userId: 'u', appId: 'a', workflowId: 'm', versionId: '' }
const first = { ...model, versionId: '1' }
const second = { ...model, versionId: '2' }

it.each([
  { served: first, target: first, fits: true, isSame: true },
  { served: first, target: model, fits: true, isSame: true },
  { served: model, target: first, fits: true, isSame: true },
  { served: first, target: second, fits: false, isSame: true },
  { served: first, target: { ...first, modelId: 'n' }, fits: false, isSame: false },
  { served: first, target: { ...first, userId: 'v' }, fits: false, isSame: false },
  { served: model, target: workflow, fits: false, isSame: false },
  { served: { ...workflow, versionId: '1' }, target: workflow, fits: true, isSame: true },
])('$served is what $target asks for: $fits', ({ served, target, fits, isSame }) => {
  expect(fitsTarget(served, target)).toBe(fits)
  expect(isAnyVersionOf(served, target)).toBe(isSame)
})
