import { expect, test } from 'vitest'
import { planDrop } from '../../../src-renderer/frame/plan-drop.ts'

const accepted = ['image/jpeg', 'image/png']
const files = (count: number, type: string) => Array.from({ length: count }, () => ({ kind: 'file', type }))

test('pictures are counted', () => {
  expect(planDrop(files(12, 'image/jpeg'), accepted)).toEqual({ title: 'Add 12 images', detail: '', canDrop: true })
  expect(planDrop(files(1, 'image/png'), accepted)?.title).toBe('Add 1 image')
})

test('what is refused is told beside what is taken', () => {
  const plan = planDrop([...files(12, 'image/png'), ...files(3, 'application/pdf')], accepted)
  expect(plan).toEqual({ title: 'Add 12 images', detail: '3 of 15 are not images', canDrop: true })
  expect(planDrop([...files(2, 'image/png'), ...files(1, 'text/plain')], accepted)?.detail).toBe(
    '1 of 3 is not an image',
  )
})

test('nothing but refused files can not be dropped', () => {
  const plan = planDrop(files(2, 'text/plain'), accepted)
  expect(plan?.canDrop).toBe(false)
  expect(plan?.title).toBe('None of these are images')
})

test('a folder passes, and its content is not called images before it was looked at', () => {
  expect(planDrop(files(2, ''), accepted)).toEqual({ title: 'Add 2 items', detail: '', canDrop: true })
})

test('a dragged link is a URL, other text is none of our business', () => {
  expect(planDrop([{ kind: 'string', type: 'text/uri-list' }], accepted)?.title).toBe('Add this URL')
  expect(planDrop([{ kind: 'string', type: 'text/plain' }], accepted)).toBeNull()
  expect(planDrop([], accepted)).toBeNull()
})
