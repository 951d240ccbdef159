import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it, test } from 'vitest'
import { DataSchema, type Point_Visibility } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeRegions, measureAreas } from '../../../src-shared/modalities/decode-regions.ts'
import { Leftovers } from '../../../src-shared/modalities/leftovers.ts'
import type { DecodedPart, Region } from '../../../src-shared/results.ts'

type Init = NonNullable<MessageInitShape<typeof DataSchema>['regions']>

function decode(regions: Init): DecodedPart[] {
  const left = new Leftovers()
  return [...decodeRegions(create(DataSchema, { regions }), left), ...left.parts]
}

/** The regions of an answer in which nothing is left over. */
function decodeWhole(...regions: Init) {
  const [part, ...others] = decode(regions)
  expect(others).toEqual([])
  if (part?.kind !== 'regions') throw new Error('no regions')
  return part
}

const bare: Region = {
  id: '',
  value: null,
  concepts: [],
  box: null,
  polygon: [],
  point: null,
  keypoints: [],
  mask: null,
  text: '',
  span: null,
  trackId: '',
}
const mask = (value: number, ...bytes: number[]) => ({
  regionInfo: { mask: { image: { base64: Uint8Array.from(bytes) } } },
  data: { concepts: [{ id: 'a', value }] },
})

describe('a region', () => {
  it('keeps what it is, where it is and what is in it', () => {
    const region = {
      id: 'r',
      value: 0.5,
      trackId: '7',
      regionInfo: { boundingBox: { topRow: 0.125, leftCol: 0.25, bottomRow: 0.5, rightCol: 0.75 } },
      data: {
        concepts: [
          { id: 'a', name: 'A', value: 0.25 },
          { id: 'b', name: 'B', value: 0.75 },
        ],
      },
    }
    expect(decodeWhole(region).regions).toEqual([
      {
        ...bare,
        id: 'r',
        value: 0.5,
        trackId: '7',
        box: { top: 0.125, left: 0.25, bottom: 0.5, right: 0.75 },
        concepts: [
          { id: 'b', name: 'B', value: 0.75 },
          { id: 'a', name: 'A', value: 0.25 },
        ],
      },
    ])
  })

  it('may have nothing, and keeps its place among the others', () => {
    expect(decodeWhole({}, { id: 'b' }, {}).regions).toEqual([bare, { ...bare, id: 'b' }, bare])
  })

  it('may lie outside of the picture, or the wrong way round: that is the model’s affair', () => {
    const boundingBox = { topRow: 1.5, leftCol: -0.25, bottomRow: 0.5, rightCol: 2 }
    expect(decodeWhole({ regionInfo: { boundingBox } }).regions[0]?.box).toEqual({
      top: 1.5,
      left: -0.25,
      bottom: 0.5,
      right: 2,
    })
  })

  it('has a box of zeros, which the wire leaves out', () => {
    expect(decodeWhole({ regionInfo: { boundingBox: {} } }).regions[0]?.box).toEqual({
      top: 0,
      left: 0,
      bottom: 0,
      right: 0,
    })
  })

  it('may be a polygon, a point, or keypoints of which some are hidden', () => {
    const points = [
      { row: 0.25, col: 0 },
      { row: 0.5, col: 0.75 },
    ]
    const later = 99 as Point_Visibility // the wire takes any number
    const visibilities: Point_Visibility[] = [0, 1, 2, 3, later]
    const regionInfo = {
      polygon: { points },
      point: { col: 0.5 },
      keypointLocations: visibilities.map((visibility) => ({ row: 0.5, visibility })),
    }
    const [region] = decodeWhole({ regionInfo }).regions
    expect(region?.polygon).toEqual([
      { row: 0.25, column: 0 },
      { row: 0.5, column: 0.75 },
    ])
    expect(region?.point).toEqual({ row: 0, column: 0.5 })
    expect(region?.keypoints.map(({ isVisible }) => isVisible)).toEqual([true, true, false, false, true])
    expect(region?.keypoints[0]).toEqual({ row: 0.5, column: 0, isVisible: true })
  })
})

describe('the text of a region', () => {
  const [token, span] = [
    { charStart: 0, charEnd: 5, rawText: 'Paris' },
    { charStart: 6, charEnd: 11, rawText: 'Texas' },
  ]

  it('is what was read there', () => {
    expect(decodeWhole({ data: { text: { raw: ' STOP' } } }).regions[0]?.text).toBe(' STOP')
    expect(decodeWhole({ data: { stringValue: 'STOP' } }).regions[0]?.text).toBe('STOP')
  })

  it('are the words of its span or its token', () => {
    expect(decodeWhole({ regionInfo: { span } }, { regionInfo: { token } }).regions).toEqual([
      { ...bare, text: 'Texas', span: { start: 6, end: 11 } },
      { ...bare, text: 'Paris', span: { start: 0, end: 5 } },
    ])
    expect(decodeWhole({ regionInfo: { span, token: span }, data: { text: { raw: 'Texas' } } }).regions).toEqual([
      { ...bare, text: 'Texas', span: { start: 6, end: 11 } },
    ])
  })
})

describe('masks', () => {
  it('lie one after the other in one blob, and each region says where', () => {
    const part = decodeWhole(mask(0.25, 1, 2, 3), { id: 'none' }, mask(0.5, 4), mask(0.25, 1, 2, 3))
    expect(part.bytes).toEqual(Uint8Array.of(1, 2, 3, 4, 1, 2, 3))
    expect(part.regions.map((region) => region.mask)).toEqual([
      { start: 0, end: 3 },
      null,
      { start: 3, end: 4 },
      { start: 4, end: 7 },
    ])
    expect(decodeWhole({ id: 'none' }).bytes).toBeNull()
  })

  it('are kept as they came, pictures or not: only who draws them knows', () => {
    expect(decodeWhole(mask(0.5, 0)).bytes).toEqual(Uint8Array.of(0))
  })
})

describe('what the values of regions say', () => {
  const measureOf = (...regions: Init) => decodeWhole(...regions).measure
  const box = (value: number) => ({ regionInfo: { boundingBox: {} }, data: { concepts: [{ id: 'a', value }] } })

  it('is the area where masks cover the whole picture, and else the confidence', () => {
    expect(measureOf(mask(0.6, 1), mask(0.3999, 2))).toBe('area')
    expect(measureOf(mask(0.9, 1), mask(0.8, 2))).toBe('confidence')
    expect(measureOf(mask(0.5, 1), mask(0.25, 2))).toBe('confidence')
    expect(measureOf(mask(1, 1))).toBe('confidence')
    expect(measureOf(box(0.5), box(0.5))).toBe('confidence')
    expect(measureOf(mask(0.5, 1), box(0.5))).toBe('confidence')
  })

  it('is told by the values of the regions themselves where they have no concepts', () => {
    const alone = (value: number) => ({ value, regionInfo: mask(0, 1).regionInfo })
    expect(measureOf(alone(0.75), alone(0.25))).toBe('area')
  })

  it('is the area for a segmenter where it can be', () => {
    const measures = (...regions: Init) =>
      measureAreas(decode(regions)).map((part) => (part.kind === 'regions' ? part.measure : part.kind))
    expect(measures(mask(0.5, 1), mask(0.25, 2))).toEqual(['area'])
    expect(measures(mask(1, 1))).toEqual(['area'])
    // values of more than the whole picture are none of its areas
    expect(measures(mask(0.9, 1), mask(0.8, 2))).toEqual(['confidence'])
    expect(measures(box(0.25))).toEqual(['confidence'])
    expect(measureAreas([{ kind: 'text', text: 'a' }])).toEqual([{ kind: 'text', text: 'a' }])
  })
})

describe('what is no number', () => {
  const rest = (region: Init[number]) => decode([region]).at(-1)

  test('in a box stands in the tree, and the region has no box', () => {
    const parts = decode([{ id: 'r', regionInfo: { boundingBox: { topRow: NaN, rightCol: 0.5 } } }])
    expect(parts).toEqual([
      { kind: 'regions', measure: 'confidence', bytes: null, regions: [{ ...bare, id: 'r' }] },
      {
        kind: 'other',
        value: { regions: [{ index: 0, regionInfo: { boundingBox: { topRow: 'NaN', rightCol: 0.5 } } }] },
      },
    ])
    expect(rest({ regionInfo: { boundingBox: { topRow: Infinity, bottomRow: -Infinity } } })?.kind).toBe('other')
  })

  test('in a polygon or among keypoints takes them all into the tree: without it they are another shape', () => {
    const points = [{ row: 0.5, col: 0.5 }, { row: NaN }]
    const parts = decode([{ regionInfo: { polygon: { points }, keypointLocations: points } }])
    const left = [{ row: 0.5, col: 0.5 }, { row: 'NaN' }]
    expect(parts).toEqual([
      { kind: 'regions', measure: 'confidence', bytes: null, regions: [bare] },
      {
        kind: 'other',
        value: { regions: [{ index: 0, regionInfo: { polygon: { points: left }, keypointLocations: left } }] },
      },
    ])
  })

  test('as a value or in a concept stands in the tree', () => {
    const concepts = [
      { id: 'a', value: Infinity },
      { id: 'b', value: 0.5 },
    ]
    const parts = decode([{ value: NaN, data: { concepts } }])
    expect(parts).toEqual([
      {
        kind: 'regions',
        measure: 'confidence',
        bytes: null,
        regions: [{ ...bare, concepts: [{ id: 'b', name: 'b', value: 0.5 }] }],
      },
      {
        kind: 'other',
        value: {
          regions: [
            {
              index: 0,
              value: 'NaN',
              data: {
                concepts: [
                  { id: 'a', value: 'Infinity' },
                  { id: 'b', value: 0.5 },
                ],
              },
            },
          ],
        },
      },
    ])
  })
})
