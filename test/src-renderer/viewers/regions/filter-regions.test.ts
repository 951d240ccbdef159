import { expect, test } from 'vitest'
import { filterRegions } from '../../../../src-renderer/viewers/regions/filter-regions.ts'
import { buildRegionModel } from '../../../../src-renderer/viewers/regions/region-model.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildConcepts } from './build-region.ts'

const model = buildRegionModel([
  buildRegion({ concepts: buildConcepts('cat', 0.4) }),
  buildRegion({ concepts: buildConcepts('dog', 0.9) }),
  buildRegion({ concepts: buildConcepts('cat', 0.7) }),
  buildRegion({ text: '' }),
])
const classOf = (name: string) => model.classes.findIndex((known) => known.name === name)

test('all regions are shown at threshold 0, the highest value first', () => {
  const shown = filterRegions(model, 0, new Set())
  expect(shown.indices).toEqual([1, 2, 0, 3])
  expect([...shown.flags]).toEqual([1, 1, 1, 1])
  expect(shown.belowCount).toBe(0)
})

test('the threshold hides what is below it and keeps what reaches it', () => {
  const shown = filterRegions(model, 0.7, new Set())
  expect(shown.indices).toEqual([1, 2, 3])
  expect([...shown.flags]).toEqual([0, 1, 1, 1])
  expect(shown.belowCount).toBe(1)
})

test('a region without a value is below no threshold', () => {
  expect(filterRegions(model, 1, new Set()).indices).toEqual([3])
})

test('a hidden class is not shown, but still counted in the legend', () => {
  const shown = filterRegions(model, 0.5, new Set([classOf('cat')]))
  expect(shown.indices).toEqual([1, 3])
  expect([...shown.flags]).toEqual([0, 1, 0, 1])
  expect(shown.classCounts[classOf('cat')]).toBe(1)
  expect(shown.classCounts[classOf('dog')]).toBe(1)
  expect(shown.belowCount).toBe(1)
})
