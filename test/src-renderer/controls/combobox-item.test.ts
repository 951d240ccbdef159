import { expect, test } from 'vitest'
import { groupItems } from '../../../src-renderer/controls/combobox-item.ts'

test('items stand under their headings in the order in which the headings come', () => {
  const items = [
    { value: '1', label: 'none' },
    { value: '2', label: 'first of B', group: 'B' },
    { value: '3', label: 'A', group: 'A' },
    { value: '4', label: 'second of B', group: 'B' },
  ]
  const groups = [...groupItems(items)].map(([heading, members]) => [heading, members.map(({ value }) => value)])
  expect(groups).toEqual([
    ['', ['1']],
    ['B', ['2', '4']],
    ['A', ['3']],
  ])
})
