import { join } from 'node:path'
import { expect } from '@playwright/test'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { launch, temporaryFolder, type RunningApp } from '../e2e/app.ts'
import { startScriptedServer } from '../fixtures/scripted-server.ts'
import { summarise, type Report } from './figure.ts'

const modelCount = 10_000
const rounds = 5
const ok = { code: StatusCode.SUCCESS, description: 'Ok' }

/** The list of models in real Electron, scrolled from end to end: the time between its frames. */
export async function bench(report: Report): Promise<void> {
  const folder = await temporaryFolder()
  const server = await startScriptedServer({
    listModels: ({ request }) => ({ answer: { status: ok, models: pageOf(request) } }),
    getModel: { answer: { status: ok, model: modelAt(0) } },
    listModelTypes: { answer: { status: ok } },
  })
  const environment = { CLARIFAI_PAT: 'bench', CLARIFAI_API_BASE: server.baseUrl }
  const app = await launch({ dataFolder: join(folder.path, 'data'), environment })
  try {
    await readAll(app)
    const p50: number[] = []
    const p99: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const intervals = (await app.page.evaluate(scrollThrough)).sort((a, b) => a - b)
      p50.push(intervals[Math.floor(intervals.length * 0.5)] ?? Number.NaN)
      p99.push(intervals[Math.floor(intervals.length * 0.99)] ?? Number.NaN)
    }
    const name = `frame interval, ${modelCount} models scrolled through`
    report({ name: `${name}, p50`, unit: 'ms', target: '<= 17', ...summarise(p50) })
    report({ name: `${name}, p99`, unit: 'ms', target: '<= 34', ...summarise(p99) })
  } finally {
    await app.electron.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined) // it is gone by then
    await server.close()
    await folder.remove()
  }
}

const modelAt = (index: number) => ({
  id: `model-${index}`,
  name: `Model ${index}`,
  userId: 'owner',
  appId: 'main',
  modelTypeId: 'visual-classifier',
  description: `What the model ${index} is for`,
})

function pageOf({ page, perPage }: { readonly page: number; readonly perPage: number }) {
  const first = (page - 1) * perPage
  const count = Math.max(0, Math.min(perPage, modelCount - first))
  return Array.from({ length: count }, (_, index) => modelAt(first + index))
}

/** Opens the list and goes to its end until all pages are there. */
async function readAll({ page }: RunningApp): Promise<void> {
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await expect(page.getByRole('listbox', { name: 'Models found' }).getByRole('option').first()).toBeVisible({
    timeout: 60_000,
  })
  await expect
    .poll(
      () =>
        page.evaluate(() => {
          const list = document.querySelector('[role=listbox][aria-label="Models found"]')
          const scroller = [list, ...(list?.querySelectorAll('*') ?? []), list?.parentElement].find(
            (element) => element instanceof HTMLElement && element.scrollHeight > element.clientHeight + 1,
          )
          if (!(scroller instanceof HTMLElement)) return 0
          scroller.scrollTop = scroller.scrollHeight
          return Number(document.querySelector('[role=option][aria-setsize]')?.getAttribute('aria-setsize') ?? 0)
        }),
      { timeout: 120_000, intervals: [50] },
    )
    .toBe(modelCount)
}

/** Runs in the page: scrolls to the top and down to the end in two seconds, and answers the times between frames, ms. */
async function scrollThrough(): Promise<number[]> {
  const list = document.querySelector('[role=listbox][aria-label="Models found"]')
  const scroller = [list, ...(list?.querySelectorAll('*') ?? []), list?.parentElement].find(
    (element) => element instanceof HTMLElement && element.scrollHeight > element.clientHeight + 1,
  )
  if (!(scroller instanceof HTMLElement)) throw new Error('the list does not scroll')
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  scroller.scrollTop = 0
  await frame()
  const frames = 120
  const step = (scroller.scrollHeight - scroller.clientHeight) / frames
  const intervals: number[] = []
  let last = await frame()
  for (let count = 0; count < frames; count += 1) {
    scroller.scrollTop += step
    const now = await frame()
    intervals.push(now - last)
    last = now
  }
  return intervals
}
