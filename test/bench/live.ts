import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import sharp from 'sharp'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import type { JobRequest } from '../../src-shared/jobs.ts'
import { drop, launch, temporaryFolder, type RunningApp } from '../e2e/app.ts'
import { summarise, type Report } from './figure.ts'
import { readPssMb } from './read-pss.ts'

const rounds = 5
const promptCount = 12
const answerCount = 10_000
/** Answers before the first sample of memory: what is made once has been made by then. */
const warmCount = 1_000

/** When a delta was seen, in epoch ms to the microsecond: main and page read the same clock. */
interface Seen {
  readonly entryId: number
  readonly at: number
}

/** Streams in real Electron: how long a delta is under way to the page, and what 10,000 answers cost. */
export async function bench(report: Report): Promise<void> {
  const folder = await temporaryFolder()
  try {
    const delays: number[] = []
    for (let round = 0; round < rounds; round += 1) delays.push(await measureDeltas(join(folder.path, `d${round}`)))
    report({ name: 'delta from main to page, p99', unit: 'ms', target: '<= 20', ...summarise(delays) })

    const figures = await measureAnswers(folder.path)
    const answers = `answers ${warmCount} to ${answerCount} of one stream`
    report({ name: `growth of main, ${answers}`, unit: 'MB', target: '<= 30', ...summarise([figures.mainMb]) })
    report({ name: `growth of the page, ${answers}`, unit: 'MB', target: '<= 30', ...summarise([figures.pageMb]) })
    report({ name: `frame interval p50, ${answers}`, unit: 'ms', target: '<= 17', ...summarise([figures.p50Ms]) })
    report({ name: `frame interval p99, ${answers}`, unit: 'ms', target: '<= 34', ...summarise([figures.p99Ms]) })
  } finally {
    await folder.remove()
  }
}

/** p99 from the post in main to the arrival at the page's bridge, while the page shows another answer being written. */
async function measureDeltas(dataFolder: string): Promise<number> {
  const app = await launch({ dataFolder })
  try {
    await expect(app.page.getByRole('status').filter({ hasText: 'Demo engine' })).toBeVisible()
    await app.page.getByRole('link', { name: 'Text', exact: true }).click()
    await app.page.getByRole('textbox', { name: 'Prompt' }).fill('What is the history?')
    await app.page.getByRole('button', { name: 'Run', exact: true }).click()
    await recordPosts(app)
    const arrived = await app.page.evaluate(runPrompts, promptCount)
    const posted = await app.electron.evaluate(() => Reflect.get(globalThis, 'posted') as Seen[]) // set by recordPosts
    const delays = matchByEntry(posted, arrived)
    expect(delays.length).toBeGreaterThan(500)
    return [...delays].sort((a, b) => a - b)[Math.floor(delays.length * 0.99)] ?? Number.NaN
  } finally {
    await app.quit()
  }
}

/** Notes in main when each delta is posted. */
async function recordPosts(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ MessageChannelMain }) => {
    type Message = { value?: { kind?: string; entryId?: number } }
    // safe: as Electron documents it
    const port = Object.getPrototypeOf(new MessageChannelMain().port1) as { postMessage(...args: [Message]): void }
    const post = port.postMessage
    const posted: { entryId: number; at: number }[] = []
    Reflect.set(globalThis, 'posted', posted)
    port.postMessage = function (...args) {
      const { kind, entryId = 0 } = args[0].value ?? {}
      if (kind === 'delta') posted.push({ entryId, at: performance.timeOrigin + performance.now() })
      post.apply(this, args)
    }
  })
}

/** Runs in the page: asks the demo engine's writer so many prompts, and notes when each delta arrives. */
async function runPrompts(count: number): Promise<Seen[]> {
  const bridge = Reflect.get(window, 'bridge') as Bridge // the page's own
  const ask = async <T>(method: string, input: unknown): Promise<T> => {
    const answer = await bridge.query(method, input)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    return answer.value as T // as the contract says
  }
  const profileId = 'demo'
  const search = {
    profileId,
    search: '',
    scope: { kind: 'public' },
    modelTypeId: 'text-to-text',
    inputField: '',
    outputField: '',
    useCases: [],
    source: 'any',
    sort: 'relevance',
    page: 1,
  }
  const { models } = await ask<{ models: { ref: JobRequest['target'] }[] }>('models.list', search)
  const drafts: { ref: string }[] = []
  for (let index = 0; index < count; index += 1)
    drafts.push(await ask('intake.addText', { modalityId: 'text-generate', text: `How does a stream work? ${index}` }))
  const request = {
    modalityId: 'text-generate',
    profileId,
    target: models[0]?.ref,
    call: 'generate',
    selector: { kind: 'shared' },
    useCache: false,
    inputs: drafts.map(({ ref }) => ({ ref, sendAsBytes: false, shrink: false })),
    params: { more: { pace: 200 } },
    keep: true,
    normalise: true,
    sendSingly: false,
    keepOpen: false,
  }
  const arrived: Seen[] = []
  await new Promise<void>((resolve, reject) =>
    bridge.stream('jobs.run', request, (message) => {
      if (message.kind === 'end') return resolve()
      if (message.kind === 'failed') return reject(new Error(JSON.stringify(message.error)))
      const event = message.value as { kind: string; entryId: number } // an event of a job
      if (event.kind !== 'delta') return
      arrived.push({ entryId: event.entryId, at: performance.timeOrigin + performance.now() })
    }),
  )
  return arrived
}

/** The n-th delta of an entry that arrived is the n-th that was posted. */
function matchByEntry(posted: readonly Seen[], arrived: readonly Seen[]): number[] {
  const waiting = new Map<number, number[]>()
  for (const { entryId, at } of posted) waiting.set(entryId, [...(waiting.get(entryId) ?? []), at])
  return arrived.flatMap(({ entryId, at }) => {
    const postedAt = waiting.get(entryId)?.shift()
    return postedAt === undefined ? [] : [at - postedAt]
  })
}

interface AnswerFigures {
  readonly mainMb: number
  readonly pageMb: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** A folder of small pictures over one stream, the results shown as they come. */
async function measureAnswers(folder: string): Promise<AnswerFigures> {
  const pictures = await writePictures(join(folder, 'many'))
  const app = await launch({ dataFolder: join(folder, 'data-many') })
  try {
    await expect(app.page.getByRole('status').filter({ hasText: 'Demo engine' })).toBeVisible()
    await app.page.getByRole('combobox', { name: 'Call', exact: true }).click()
    await app.page.getByRole('option', { name: /^Stream/ }).click()
    await drop(app.page, [pictures])
    // the whole folder first: what would come later would be added to the stream
    await expect(app.page.getByText('10,000').first()).toBeVisible({ timeout: 120_000 })
    await app.page.getByRole('button', { name: 'Run', exact: true }).click()
    await waitForAnswers(app, warmCount)
    const before = await readMemory(app)
    await app.page.evaluate(recordFrames)
    await waitForAnswers(app, answerCount - 200)
    const intervals = await app.page.evaluate(() => Reflect.get(window, 'intervals') as number[]) // set by recordFrames
    const after = await readMemory(app)
    const sorted = [...intervals].sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
    return {
      mainMb: after.mainMb - before.mainMb,
      pageMb: after.pageMb - before.pageMb,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
    }
  } finally {
    await app.quit()
  }
}

async function writePictures(folder: string): Promise<string> {
  await mkdir(folder)
  for (let index = 0; index < answerCount; index += 1) {
    const background = { r: index % 256, g: (index >> 8) * 6, b: 128 }
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png({ compressionLevel: 0 })
      .toBuffer()
    await writeFile(join(folder, `p-${index}.png`), png)
  }
  return folder
}

/** As the run bar tells. */
async function waitForAnswers(app: RunningApp, count: number): Promise<void> {
  await expect
    .poll(() => app.page.getByRole('progressbar').first().getAttribute('aria-valuenow').then(Number), {
      timeout: 300_000,
      intervals: [250],
    })
    .toBeGreaterThanOrEqual(count)
}

/** Runs in the page: notes the time between animation frames. */
function recordFrames(): void {
  const intervals: number[] = []
  Reflect.set(window, 'intervals', intervals)
  let last = performance.now()
  const next = (now: number) => {
    intervals.push(now - last)
    last = now
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

/** Of main and of the page, after both have collected their garbage. */
async function readMemory(app: RunningApp): Promise<{ mainMb: number; pageMb: number }> {
  const session = await app.page.context().newCDPSession(app.page)
  await session.send('HeapProfiler.collectGarbage')
  await session.detach()
  const [mainPid, pagePid] = await app.electron.evaluate(({ BrowserWindow }) => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8')
    const { runInNewContext } = process.getBuiltinModule('node:vm')
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    if (typeof collect === 'function') collect()
    return [process.pid, BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0] as const
  })
  return { mainMb: await readPssMb(mainPid), pageMb: await readPssMb(pagePid) }
}
