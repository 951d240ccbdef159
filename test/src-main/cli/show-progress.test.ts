import { expect, test } from 'vitest'
import { showProgress } from '../../../src-main/cli/show-progress.ts'
import type { Terminal } from '../../../src-main/cli/terminal.ts'
import type { JobEvent } from '../../../src-shared/jobs.ts'

function makeTerminal(isInteractive: boolean) {
  const statuses: string[] = []
  const told: string[] = []
  const terminal: Terminal = {
    out: () => undefined,
    tell: (text) => told.push(text),
    status: (text) => statuses.push(text),
    isInteractive,
  }
  return { statuses, told, terminal }
}

const starting: JobEvent = {
  kind: 'waiting',
  waiting: { reason: 'model-starting', attempt: 1, elapsedMs: 42_000, limitMs: 600_000 },
}

const startingAgain: JobEvent = {
  kind: 'waiting',
  waiting: { reason: 'model-starting', attempt: 2, elapsedMs: 70_000, limitMs: 600_000 },
}

test('the line counts finished inputs, bytes on their way and the wait for a model', () => {
  const { statuses, told, terminal } = makeTerminal(true)
  const display = showProgress(3, terminal)
  display.show({ kind: 'entry', entryId: 1, state: 'running' })
  display.show({ kind: 'entry', entryId: 1, state: 'done' })
  display.show({ kind: 'upload', sentBytes: 1_500_000, totalBytes: 3_000_000 })
  display.show(starting)
  display.show({ kind: 'waiting', waiting: null })
  display.show({ kind: 'upload', sentBytes: 3_000_000, totalBytes: 3_000_000 })
  display.stop()
  expect(statuses).toEqual([
    '0 of 3',
    '0 of 3',
    '1 of 3',
    '1 of 3 · 1.5 MB of 3.0 MB sent',
    '1 of 3 · 1.5 MB of 3.0 MB sent · The model is starting, 0:42',
    '1 of 3 · 1.5 MB of 3.0 MB sent',
    '1 of 3',
    '',
  ])
  expect(told).toEqual([])
})

test('where nobody looks on, each wait and each attempt is told once', () => {
  const { told, terminal } = makeTerminal(false)
  const display = showProgress(3, terminal)
  display.show(starting)
  display.show(starting)
  display.show(startingAgain)
  display.show(startingAgain)
  display.show({ kind: 'waiting', waiting: null })
  display.show(starting)
  display.stop()
  expect(told).toEqual([
    'The model is starting, 0:42',
    'The model is starting, 1:10 · attempt 2',
    'The model is starting, 0:42',
  ])
})
