import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { _electron, type Page } from 'playwright'
import { build } from 'vite'
import { temporaryFolder } from '../e2e/app.ts'
import { encodeWav } from '../fixtures/wav-file.ts'
import { summarise, type Report } from './figure.ts'
import { traceTasks } from './trace-tasks.ts'

const rounds = 9
const source = join(import.meta.dirname, 'waveform-page')

/** What waveform-page/page.ts offers. */
interface BenchPage {
  open(hash: string): Promise<number>
  idle(ms: number): Promise<void>
}

/** A sound of 20 MB in the player, in real Electron over the app's own protocols: tasks of the page's main thread. */
export async function bench(report: Report): Promise<void> {
  const folder = await temporaryFolder()
  const pageFolder = join(folder.path, 'page')
  const sound = join(folder.path, 'sound.wav')
  await writeFile(sound, buildSound())
  await buildPage(pageFolder)
  await buildMain(folder.path)
  const electron = await _electron.launch({ args: [join(folder.path, 'main.cjs'), pageFolder, sound] })
  try {
    const page = await electron.firstWindow()
    await page.waitForFunction(() => 'bench' in window)
    const { idle, opening, drawn } = await measure(page)
    const unit = 'ms'
    report({ name: 'longest task, waveform of a WAV of 20 MB', unit, target: '<= 16', ...summarise(opening) })
    report({ name: 'longest task, an idle page', unit, target: 'baseline', ...summarise(idle) })
    report({ name: 'until the waveform of a WAV of 20 MB is drawn', unit, target: '<= 1000', ...summarise(drawn) })
  } finally {
    await electron.close()
    await folder.remove()
  }
}

/** Two channels of 16 bits at 44.1 kHz: noise under a slow swell. */
function buildSound(): Buffer {
  const sampleRate = 44_100
  const length = 20_000_000 / 4
  let seed = 42
  const next = () => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 31 - 1
  const channel = () => Float32Array.from({ length }, (_, at) => next() * Math.sin(at / sampleRate))
  return encodeWav([channel(), channel()], { sampleRate })
}

/** As the app's page is built, without the app around it. */
async function buildPage(outDir: string): Promise<void> {
  const shared = { root: source, configFile: false, logLevel: 'error' } as const
  await build({ ...shared, plugins: [svelte()], worker: { format: 'es' }, build: { outDir, target: 'chrome130' } })
}

async function buildMain(outDir: string): Promise<void> {
  await build({
    root: source,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(source, 'main.ts'),
      outDir,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'main.cjs' } },
    },
  })
}

async function measure(page: Page) {
  const figures = { idle: [] as number[], opening: [] as number[], drawn: [] as number[] } // filled by the rounds
  for (let round = 0; round < rounds; round += 1) {
    const hash = createHash('sha256').update(String(round)).digest('hex')
    const opened = await traceTasks(page, () => page.evaluate(run, { method: 'open' as const, argument: hash }))
    figures.opening.push(opened.longestMs)
    figures.drawn.push(Number(opened.answer))
    const rested = await traceTasks(page, () => page.evaluate(run, { method: 'idle' as const, argument: 500 }))
    figures.idle.push(rested.longestMs)
  }
  return figures
}

/** Runs in the page. */
async function run({ method, argument }: { method: keyof BenchPage; argument: string | number }) {
  const page = Reflect.get(window, 'bench') as Record<typeof method, (argument: string | number) => Promise<unknown>> // set by the page
  return page[method](argument)
}
