import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import sharp from 'sharp'
import { drop, launch, temporaryFolder, type RunningApp } from '../e2e/app.ts'
import { summarise, type Report } from './figure.ts'
import { readPssMb } from './read-pss.ts'

const rounds = 9
const imageCount = 200

/** 200 images of 1 MB dropped at once and run, in real Electron: what main holds and how long its loop is kept. */
export async function bench(report: Report): Promise<void> {
  const memory: number[] = []
  const p99: number[] = []
  const longest: number[] = []
  const folder = await temporaryFolder()
  try {
    const paths = await writeImages(folder.path)
    for (let round = 0; round < rounds; round += 1) {
      const app = await launch({ dataFolder: join(folder.path, `data-${round}`) })
      const figures = await measure(app, paths)
      memory.push(figures.overIdleMb)
      p99.push(figures.p99Ms)
      longest.push(figures.maxMs)
      await app.quit()
    }
  } finally {
    await folder.remove()
  }
  report({ name: 'main over idle, 200 images of 1 MB', unit: 'MB', target: '<= 250', ...summarise(memory) })
  report({ name: 'loop delay p99, same', unit: 'ms', target: '<= 25', ...summarise(p99) })
  report({ name: 'loop delay max, same', unit: 'ms', target: '<= 80', ...summarise(longest) })
}

/** Noise compresses to about a byte a pixel: each picture is 1 MB and unlike the others. */
async function writeImages(folder: string): Promise<string[]> {
  const side = 620
  const paths = Array.from({ length: imageCount }, (_, index) => join(folder, `noise-${index}.jpg`))
  for (const path of paths) {
    const raw = { width: side, height: side, channels: 3 as const }
    await sharp(randomBytes(side * side * 3), { raw })
      .jpeg({ quality: 98, chromaSubsampling: '4:4:4' })
      .toFile(path)
  }
  return paths
}

async function measure(
  app: RunningApp,
  paths: string[],
): Promise<{ overIdleMb: number; p99Ms: number; maxMs: number }> {
  const pid = await app.electron.evaluate(() => process.pid)
  const run = app.page.getByRole('button', { name: 'Run', exact: true })
  await expect(app.page.getByRole('status').filter({ hasText: 'Demo engine' })).toBeVisible()
  const idleMb = await readPssMb(pid)
  await app.electron.evaluate(async () => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const histogram = monitorEventLoopDelay({ resolution: 10 })
    histogram.enable()
    Reflect.set(globalThis, 'loopDelay', histogram)
  })
  let peakMb = idleMb
  const sampling = setInterval(() => void readPssMb(pid).then((mb) => (peakMb = Math.max(peakMb, mb))), 100)
  await drop(app.page, paths)
  await expect(run).toBeEnabled()
  await expect(app.page.getByText(`${imageCount}`).first()).toBeVisible({ timeout: 60_000 })
  await run.click()
  await expect(app.page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible()
  await expect(run).toBeVisible({ timeout: 180_000 })
  clearInterval(sampling)
  const { p99Ms, maxMs } = await app.electron.evaluate(() => {
    const histogram = Reflect.get(globalThis, 'loopDelay') as { percentile(p: number): number; max: number } // set above
    return { p99Ms: histogram.percentile(99) / 1e6, maxMs: histogram.max / 1e6 }
  })
  return { overIdleMb: peakMb - idleMb, p99Ms, maxMs }
}
