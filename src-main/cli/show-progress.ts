import { formatBytes, formatClock } from '../../src-shared/format.ts'
import type { JobEvent, Waiting } from '../../src-shared/jobs.ts'
import { words } from '../../src-shared/words/words.ts'
import type { Terminal } from './terminal.ts'

const clockIntervalMs = 1000

/** Tells how far a job is: one line that changes, or, where nobody looks on, a line for each wait. */
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
    const { reason, elapsedMs } = wait.waiting
    return words.image.run.waiting[reason](formatClock(elapsedMs + performance.now() - wait.since))
  }
  const draw = () => {
    const parts = [words.image.run.done(doneCount, totalCount), upload, describeWait()]
    terminal.status(parts.filter((part) => part !== '').join(' · '))
  }
  const clock = terminal.isInteractive ? setInterval(draw, clockIntervalMs) : undefined
  draw()

  return {
    show(event) {
      if (event.kind === 'entry' && event.state !== 'running') doneCount += 1
      if (event.kind === 'upload') upload = describeUpload(event)
      if (event.kind === 'waiting') {
        const isNew = event.waiting !== null && event.waiting.reason !== wait?.waiting.reason
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

function describeUpload({ sentBytes, totalBytes }: { sentBytes: number; totalBytes: number }): string {
  return sentBytes >= totalBytes ? '' : words.image.run.uploaded(formatBytes(sentBytes), formatBytes(totalBytes))
}
