import { formatBytes, formatClock } from '../../src-shared/format.ts'
import type { JobEvent, Waiting } from '../../src-shared/jobs.ts'
import { words } from '../../src-shared/words/words.ts'
import type { Terminal } from './terminal.ts'

const clockIntervalMs = 1000

/** Tells how far a job is: one line that changes, or, where nobody looks on, a line for each wait and attempt. */
export interface ProgressDisplay {
  show(event: JobEvent): void
  stop(): void
}

export function showProgress(totalCount: number, terminal: Terminal): ProgressDisplay {
  let doneCount = 0
  let upload = ''
  let wait: { waiting: Waiting; since: number } | null = null

  const describeWait = () => {
    if (wait === null) return ''
    const { reason, attempt, elapsedMs } = wait.waiting
    const text = words.run.waiting(reason, formatClock(elapsedMs + performance.now() - wait.since))
    return attempt > 1 ? `${text} · ${words.run.attempt(attempt)}` : text
  }
  const draw = () => {
    const parts = [words.run.done(doneCount, totalCount), upload, describeWait()]
    terminal.status(parts.filter((part) => part !== '').join(' · '))
  }
  const clock = terminal.isInteractive ? setInterval(draw, clockIntervalMs) : undefined
  draw()

  return {
    show(event) {
      if (event.kind === 'entry' && event.state !== 'running') doneCount += 1
      if (event.kind === 'upload') upload = describeUpload(event)
      if (event.kind === 'waiting') {
        const isNew = event.waiting !== null && !isSameWait(event.waiting, wait?.waiting)
        wait = event.waiting === null ? null : { waiting: event.waiting, since: performance.now() }
        if (isNew && !terminal.isInteractive) terminal.tell(describeWait())
      }
      draw()
    },
    stop() {
      clearInterval(clock)
      terminal.status('')
    },
  }
}

const isSameWait = (waiting: Waiting, before: Waiting | undefined) =>
  waiting.reason === before?.reason && waiting.attempt === before.attempt

function describeUpload({ sentBytes, totalBytes }: { sentBytes: number; totalBytes: number }): string {
  return sentBytes >= totalBytes ? '' : words.run.uploaded(formatBytes(sentBytes), formatBytes(totalBytes))
}
