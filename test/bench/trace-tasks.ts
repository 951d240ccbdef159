import type { Page } from 'playwright'

/** An event of a Chromium trace, as far as it is read. `dur`: µs. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly args?: { readonly name?: string }
}

/** The longest task of the page's main thread while something is done, as Chromium itself timed it. */
export async function traceTasks<T>(page: Page, work: () => Promise<T>): Promise<{ longestMs: number; answer: T }> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  // the protocol's type leaves open what an event is
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing', '__metadata'] },
  })
  const answer = await work()
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return { longestMs: longestTask(events), answer }
}

function longestTask(events: readonly TraceEvent[]): number {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid)
  const tasks = events.filter((event) => event.name === 'RunTask' && isMain(event))
  if (tasks.length === 0) throw new Error('the trace has no tasks of the page')
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000
}
