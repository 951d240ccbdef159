import { expect, test } from 'vitest'
import { detailsOf } from '../../../../src-renderer/viewers/regions/region-details.ts'
import { buildRegion } from '../../../fixtures/region.ts'
import { buildBox, buildMask } from './build-region.ts'

test('a region without anything has no details', () => {
  expect(detailsOf(buildRegion({}), undefined)).toEqual([])
})

test('all that an answer says of a region is told, places in tenths and in full on hover', () => {
  const point = { row: 0.5, column: 0.12345 }
  const region = buildRegion({
    id: 'r-1',
    trackId: 't-1',
    value: 0.9312,
    text: 'EXIT',
    box: buildBox(0.1, 0.2, 0.3, 0.4567),
    polygon: [point, point, point],
    point,
    keypoints: [
      { ...point, isVisible: true },
      { ...point, isVisible: false },
      { ...point, isVisible: true },
    ],
  })
  expect(detailsOf(region, undefined)).toEqual([
    { name: 'Text', value: 'EXIT' },
    { name: 'Value', value: '93 %', tip: '0.9312' },
    { name: 'Box', value: 'left 10.0 %, top 20.0 %, right 30.0 %, bottom 45.7 %', tip: '0.1, 0.2, 0.3, 0.4567' },
    { name: 'Polygon', value: '3 points' },
    { name: 'Point', value: '12.3 % from the left, 50.0 % from the top', tip: '0.12345, 0.5' },
    { name: 'Key points', value: '2 of 3 visible' },
    { name: 'Track', value: 't-1' },
    { name: 'Region id', value: 'r-1' },
  ])
})

test.each([
  ['while it is read', undefined, { name: 'Mask', value: '…' }],
  ['that is no picture', null, { name: 'Mask', value: 'Its mask can’t be read' }],
  ['that is read', buildMask(['#...']), { name: 'Mask', value: 'area 25 %', tip: '0.25' }],
])('of a mask %s is told what is known', (_, mask, detail) => {
  expect(detailsOf(buildRegion({ mask: { start: 0, end: 1 } }), mask)).toEqual([detail])
})
