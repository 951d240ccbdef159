import { expect, test } from 'vitest'
import { parseSelector } from '../../../src-renderer/state/parse-selector.ts'
import { formatSelector } from '../../../src-shared/compute.ts'

test.each(['me/deployment', 'org.1/cluster-a/pool_2'])('%s is read as it is written', (address) => {
  const selector = parseSelector(` ${address} `)
  expect(selector === null ? null : formatSelector(selector)).toBe(address)
})

test.each(['', 'me', 'me/', '/d', 'me//d', 'a/b/c/d', 'my deployment/d', 'https://clarifai.com/me/d'])(
  '“%s” is no place',
  (text) => expect(parseSelector(text)).toBeNull(),
)
