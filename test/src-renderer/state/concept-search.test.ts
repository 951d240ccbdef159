import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConceptSearch, type KnownConcept } from '../../../src-renderer/state/concept-search.svelte.ts'
import { Failure } from '../../../src-shared/errors.ts'

const concept = (name: string): KnownConcept => ({ id: `id-${name}`, name })

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('the list that opens is asked for at once, what is typed once the typing pauses', async () => {
  const asked: string[] = []
  const search = new ConceptSearch((text) => {
    asked.push(text)
    return Promise.resolve([concept(text)])
  })
  search.search('')
  await vi.advanceTimersByTimeAsync(0)
  for (const text of ['t', 'tr', ' tra']) search.search(text)
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked).toEqual(['', 'tra'])
  expect(search.found).toEqual([concept('tra')])
  expect(search.isLoading).toBe(false)
})

test('an answer that comes late does not replace a newer one', async () => {
  const answers = new Map<string, (found: KnownConcept[]) => void>()
  const search = new ConceptSearch((text) => new Promise((resolve) => answers.set(text, resolve)))
  for (const text of ['old', 'new']) {
    search.search(text)
    await vi.advanceTimersByTimeAsync(1000)
  }
  answers.get('new')?.([concept('new')])
  await vi.advanceTimersByTimeAsync(0)
  answers.get('old')?.([concept('old')])
  await vi.advanceTimersByTimeAsync(0)
  expect(search.found).toEqual([concept('new')])
})

test('what can’t be listed is told, until it can', async () => {
  let isOnline = false
  const search = new ConceptSearch((text) =>
    isOnline ? Promise.resolve([concept(text)]) : Promise.reject(new Failure({ kind: 'demo-engine-down', cause: '' })),
  )
  search.search('')
  await vi.advanceTimersByTimeAsync(0)
  expect([search.error?.kind, search.found, search.isLoading]).toEqual(['demo-engine-down', [], false])
  isOnline = true
  search.search('a')
  await vi.advanceTimersByTimeAsync(1000)
  expect([search.error, search.found]).toEqual([null, [concept('a')]])
})
