import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { migrations } from '../../../../src-main/history/migrations/index.ts'

test('each file is in the list once, in the order of their numbers, which step by ten', async () => {
  const files = await readdir(new URL('../../../../src-main/history/migrations/', import.meta.url))
  const numbers = files
    .filter((name) => name !== 'index.ts')
    .map((name) => Number(/^(\d{4})-[a-z0-9-]+[.]ts$/.exec(name)?.[1]))
  expect(migrations.map(({ version }) => version)).toEqual(numbers.sort((a, b) => a - b))
  expect(numbers).toEqual(numbers.map((_, index) => 10 * (index + 1)))
})
