import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { RegionSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { Leftovers } from '../../../src-shared/modalities/leftovers.ts'
import { leaveRest, takenOfData } from '../../../src-shared/modalities/region-rest.ts'
import { readText } from '../../../src-shared/modalities/decode-text.ts'

type Init = MessageInitShape<typeof RegionSchema>

/** What is left of the third region of an answer. */
function restOf(init: Init) {
  const region = create(RegionSchema, init)
  const left = new Leftovers()
  leaveRest(region, 2, region.data === undefined ? '' : readText(region.data), left)
  return left.parts
}

const whole: Init = {
  id: 'r',
  value: 0.5,
  trackId: '1',
  regionInfo: {
    boundingBox: { topRow: 0.5 },
    mask: { image: { base64: Uint8Array.of(1), url: 'https://a' } },
    polygon: { points: [{ row: 0.5 }] },
    point: { col: 0.5, visibility: 1 },
    span: { charEnd: 3, rawText: 'abc' },
    token: { charEnd: 3, rawText: 'abc' },
    keypointLocations: [{ row: 0.25, visibility: 2 }],
  },
  data: { text: { raw: 'abc' }, stringValue: 'abc', concepts: [{ id: 'a', value: 0.5, appId: 'main' }] },
}

test('nothing is left of a region of which everything has its place', () => {
  expect(restOf(whole)).toEqual([])
  expect(restOf({})).toEqual([])
})

test.each<[title: string, region: Init, rest: object]>([
  [
    'the depth of a point',
    { regionInfo: { point: { row: 0.5, z: 2 } } },
    { regionInfo: { point: { row: 0.5, z: 2 } } },
  ],
  [
    'a mask that is only an address',
    { regionInfo: { mask: { image: { url: 'https://a' } } } },
    { regionInfo: { mask: { image: { url: 'https://a' } } } },
  ],
  [
    'the words of a span that are not those that were read',
    { regionInfo: { span: { charEnd: 1, rawText: 'a' } }, data: { text: { raw: 'b' } } },
    { regionInfo: { span: { charEnd: 1, rawText: 'a' } } },
  ],
  [
    'a token that is not its span',
    { regionInfo: { span: { charEnd: 1, rawText: 'a' }, token: { charEnd: 2, rawText: 'ab' } } },
    { regionInfo: { token: { charEnd: 2, rawText: 'ab' } } },
  ],
  [
    'a text that is only an address',
    { data: { text: { url: 'https://a' } } },
    { data: { text: { url: 'https://a' } } },
  ],
  ['a second text', { data: { text: { raw: 'a' }, stringValue: 'b' } }, { data: { stringValue: 'b' } }],
  [
    'what else is in its data, beside which its concepts have their place',
    { data: { intValue: 3n, metadata: { deep: [0] }, concepts: [{ id: 'a' }] } },
    { data: { intValue: '3', metadata: { deep: [0] } } },
  ],
  [
    'a region inside of it',
    { data: { regions: [{ id: 'inner', regionInfo: { boundingBox: { rightCol: 1 } } }] } },
    { data: { regions: [{ id: 'inner', regionInfo: { boundingBox: { rightCol: 1 } } }] } },
  ],
])('%s is left', (_title, region, rest) => {
  expect(restOf(region)).toEqual([{ kind: 'other', value: { regions: [{ index: 2, ...rest }] } }])
})

test('large bytes in a region are a file that says where they were', () => {
  const base64 = new Uint8Array(5000)
  expect(restOf({ data: { image: { base64 } } })).toEqual([
    { kind: 'file', name: 'regions[2].data.image.base64', mediaType: 'application/octet-stream', bytes: base64 },
    {
      kind: 'other',
      value: {
        regions: [{ index: 2, data: { image: { base64: { file: 'regions[2].data.image.base64', sizeBytes: 5000 } } } }],
      },
    },
  ])
})

test('concepts are taken only where all of them are', () => {
  const data = (value: number) => create(RegionSchema, { data: { concepts: [{ value }] } }).data
  const [sound, broken] = [data(0), data(NaN)]
  expect(sound && takenOfData(sound, '')).toContain('concepts')
  expect(broken && takenOfData(broken, '')).not.toContain('concepts')
})
