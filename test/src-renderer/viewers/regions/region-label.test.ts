import { expect, test } from 'vitest'
import { regionLabel } from '../../../../src-renderer/viewers/regions/region-label.ts'
import { buildRegionModel } from '../../../../src-renderer/viewers/regions/region-model.ts'
import type { Region } from '../../../../src-shared/results.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildConcepts } from './build-region.ts'

const labelOf = (region: Partial<Region>) => regionLabel(buildRegionModel([buildRegion(region)]), 0)

test.each<[string, Partial<Region>]>([
  ['cat 93 %', { concepts: buildConcepts('cat', 0.93) }],
  ['93 %', { value: 0.93 }],
  ['', {}],
  ['EXIT', { text: ' EXIT ', concepts: buildConcepts('sign', 0.93) }],
  [`${'x'.repeat(39)}…`, { text: 'x'.repeat(41) }],
  ['x'.repeat(40), { text: 'x'.repeat(40) }],
  [`${'y'.repeat(39)}… 50 %`, { concepts: buildConcepts('y'.repeat(100), 0.5) }],
  [`${'😀'.repeat(39)}…`, { text: '😀'.repeat(50) }],
])('the label is %j', (label, region) => {
  expect(labelOf(region)).toBe(label)
})
