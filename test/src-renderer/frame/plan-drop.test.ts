import { expect, test } from 'vitest'
import { planDrop } from '../../../src-renderer/frame/plan-drop.ts'
import { words } from '../../../src-shared/words/words.ts'

const accepted = ['image/jpeg', 'image/png']
const files = (count: number, type: string) => Array.from({ length: count }, () => ({ kind: 'file', type }))
const plan = (items: Parameters<typeof planDrop>[0]) => planDrop(items, accepted, words.image.drop)
const planTexts = (items: Parameters<typeof planDrop>[0]) => planDrop(items, ['text/*'], words.text.drop)

test('pictures are counted', () => {
  expect(plan(files(12, 'image/jpeg'))).toEqual({ title: 'Add 12 images', detail: '', canDrop: true })
  expect(plan(files(1, 'image/png'))?.title).toBe('Add 1 image')
})

test('what is refused is told beside what is taken', () => {
  expect(plan([...files(12, 'image/png'), ...files(3, 'application/pdf')])).toEqual({
    title: 'Add 12 images',
    detail: '3 of 15 are not images',
    canDrop: true,
  })
  expect(plan([...files(2, 'image/png'), ...files(1, 'text/plain')])?.detail).toBe('1 of 3 is not an image')
})

test('nothing but refused files can not be dropped', () => {
  const refused = plan(files(2, 'text/plain'))
  expect(refused?.canDrop).toBe(false)
  expect(refused?.title).toBe('None of these are images')
})

test('a folder passes, and its content is not called images before it was looked at', () => {
  expect(plan(files(2, ''))).toEqual({ title: 'Add 2 items', detail: '', canDrop: true })
})

test('a dragged link is a URL, other text is none of our business', () => {
  expect(plan([{ kind: 'string', type: 'text/uri-list' }])?.title).toBe('Add this URL')
  expect(plan([{ kind: 'string', type: 'text/plain' }])).toBeNull()
  expect(plan([])).toBeNull()
})

test('a whole family of types is taken by its name, and told in its own words', () => {
  expect(planTexts([...files(1, 'text/markdown'), ...files(1, 'text/csv')])?.title).toBe('Add 2 texts')
  expect(planTexts([...files(1, 'text/plain'), ...files(1, 'image/png')])?.detail).toBe('1 of 2 is not a text')
  expect(planTexts(files(1, 'textile/plain'))?.title).toBe('This is not a text')
})
