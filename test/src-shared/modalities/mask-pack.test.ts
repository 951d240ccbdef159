import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MaskPack } from '../../../src-shared/modalities/mask-pack.ts'

test('each mask is found in the pack where it was said to lie', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.uint8Array({ maxLength: 20 }), { nil: undefined })), (masks) => {
      const pack = new MaskPack()
      const places = masks.map((mask) => pack.add(mask))
      const bytes = pack.toBytes()
      const found = places.map((place) => place && bytes?.slice(place.start, place.end))
      const expected = masks.map((mask) => (mask === undefined || mask.length === 0 ? null : mask))
      expect(found).toEqual(expected)
      expect(bytes?.length ?? 0).toBe(masks.reduce((sum, mask) => sum + (mask?.length ?? 0), 0))
    }),
  )
})

test('a pack without masks has no bytes', () => {
  const pack = new MaskPack()
  expect(pack.toBytes()).toBeNull()
  expect(pack.add(new Uint8Array())).toBeNull()
  expect(pack.toBytes()).toBeNull()
})

test('the pack is a copy: what happens to a mask later does not reach it', () => {
  const pack = new MaskPack()
  const mask = Uint8Array.of(1, 2)
  pack.add(mask)
  const bytes = pack.toBytes()
  mask.fill(9)
  expect(bytes).toEqual(Uint8Array.of(1, 2))
})
