import { expect, test } from 'vitest'
import {
  afterRemoval,
  emptySelection,
  extendTo,
  move,
  selectOnly,
  toggle,
} from '../../../src-renderer/state/selection.ts'

const order = [50, 40, 30, 20, 10]
const ids = (selection: { ids: ReadonlySet<number> }) => [...selection.ids].sort((a, b) => b - a)

test('an arrow in a list without an active row begins at the near end', () => {
  expect(move(emptySelection, order, 1, false).activeId).toBe(50)
  expect(move(emptySelection, order, -1, false).activeId).toBe(10)
})

test('arrows stop at the ends and select one row', () => {
  expect(move(selectOnly(10), order, 1, false).activeId).toBe(10)
  expect(move(selectOnly(40), order, -8, false).activeId).toBe(50)
  expect(ids(move(selectOnly(40), order, 1, false))).toEqual([30])
})

test('Shift extends from the anchor and shrinks again on the way back', () => {
  const three = move(move(selectOnly(40), order, 1, true), order, 1, true)
  expect(ids(three)).toEqual([40, 30, 20])
  expect(ids(move(three, order, -1, true))).toEqual([40, 30])
  expect(ids(move(three, order, -3, true))).toEqual([50, 40])
})

test('a click with Shift takes the range, whichever way it runs', () => {
  expect(ids(extendTo(selectOnly(20), order, 50))).toEqual([50, 40, 30, 20])
  expect(ids(extendTo(emptySelection, order, 30))).toEqual([30])
})

test('a click with Ctrl adds and takes away', () => {
  const two = toggle(selectOnly(40), 10)
  expect(ids(two)).toEqual([40, 10])
  expect(two.activeId).toBe(10)
  expect(ids(toggle(two, 40))).toEqual([10])
})

test('after a removal the next row becomes active, or else the one before', () => {
  expect(afterRemoval(selectOnly(40), order, new Set([40])).activeId).toBe(30)
  expect(afterRemoval(selectOnly(10), order, new Set([10, 20])).activeId).toBe(30)
  expect(afterRemoval(selectOnly(40), order, new Set(order))).toEqual(emptySelection)
})

test('the removal of an active row that is out of sight leaves none active', () => {
  expect(afterRemoval(selectOnly(99), order, new Set([99]))).toEqual(emptySelection)
})

test('a removal elsewhere keeps the active row', () => {
  const selection = afterRemoval(toggle(selectOnly(40), 20), order, new Set([40]))
  expect(selection.activeId).toBe(20)
  expect(ids(selection)).toEqual([20])
})
