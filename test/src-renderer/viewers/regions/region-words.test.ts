import { expect, test } from 'vitest'
import { buildRegionModel } from '../../../../src-renderer/viewers/regions/region-model.ts'
import {
  maskNote,
  regionPlace,
  regionTitle,
  valueInWords,
} from '../../../../src-renderer/viewers/regions/region-words.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildBox, buildConcepts, buildMask } from './build-region.ts'

const quarter = buildMask(['#...'])
const masked = buildRegion({ mask: { start: 0, end: 1 } })

test('a region is called by its text, its class, or said to have none', () => {
  const model = buildRegionModel([
    buildRegion({ text: ' EXIT ', concepts: buildConcepts('sign', 1) }),
    buildRegion({ concepts: buildConcepts('sign', 1) }),
    buildRegion({ text: '  ' }),
  ])
  expect([0, 1, 2].map((index) => regionTitle(model, index))).toEqual(['EXIT', 'sign', 'No class'])
})

test('a region that is a mask alone has a place unless the mask is empty', () => {
  expect(regionPlace(masked, undefined)).toBe('inside')
  expect(regionPlace(masked, quarter)).toBe('inside')
  expect(regionPlace(masked, null)).toBe('inside')
  expect(regionPlace(masked, buildMask(['....']))).toBe('nowhere')
  expect(regionPlace(buildRegion({}), undefined)).toBe('nowhere')
  expect(regionPlace(buildRegion({ box: buildBox(0.5, 0, 1.5, 1) }), quarter)).toBe('partly-outside')
})

test('an area is said to be one: it is no confidence', () => {
  expect(valueInWords(0.25, 'area')).toBe('area 25 %')
  expect(valueInWords(0.25, 'confidence')).toBe('25 %')
})

test('what a mask covers is told once', () => {
  expect(maskNote(quarter, 0.9, 'confidence')).toBe('area 25 %')
  expect(maskNote(quarter, 0.25, 'confidence')).toBe('area 25 %')
  expect(maskNote(quarter, 0.2504, 'area')).toBe('')
  expect(maskNote(quarter, 0.5, 'area')).toBe('the mask covers 25 %')
  expect(maskNote(quarter, Number.NaN, 'area')).toBe('area 25 %')
  expect(maskNote(undefined, 0.5, 'area')).toBe('')
  expect(maskNote(null, 0.5, 'area')).toBe('Its mask can’t be read')
})
