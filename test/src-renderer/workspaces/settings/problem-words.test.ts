import { expect, test } from 'vitest'
import { problemInWords } from '../../../../src-renderer/workspaces/settings/problem-words.ts'

test('a limit is told with the figure that broke it', () => {
  expect(problemInWords('name', { kind: 'too-long', length: 1081, limit: 80 })).toMatch(/1,081 .*80 /)
  expect(
    problemInWords('organisationIds', { kind: 'id-too-long', id: 'acme'.repeat(60), length: 240, limit: 200 }),
  ).toMatch(/acme.*240 .*200 /)
})

test('each fault of an address has words of its own', () => {
  const problems = ['scheme', 'syntax', 'path', 'insecure'] as const
  const sentences = problems.map((problem) => problemInWords('baseUrl', { kind: 'address', problem }))
  expect(new Set(sentences).size).toBe(problems.length)
  expect(problemInWords('baseUrl', { kind: 'empty' })).not.toBe(problemInWords('name', { kind: 'empty' }))
})
