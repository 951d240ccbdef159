import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openBare, openOurs, partCount, type StreamCaller } from '../fixtures/stream-callers.ts'
import { summarise, type Report } from './figure.ts'

const rounds = 11
/** In a round each client has so many turns, in alternation, so that both meet the same disturbances. */
const turns = 8
const fixtures = join(import.meta.dirname, '../fixtures')

type Kind = 'generate' | 'stream'
type Rates = Record<'ours' | 'bare', number[]>

/** Streams of short answers on loopback: ours beside a bare loop of grpc-js; and what 10,000 of them leave in memory. */
export async function bench(report: Report): Promise<void> {
  const server = fork(join(fixtures, 'stream-server.ts'))
  try {
    const [port] = await once(server, 'message')
    await benchRates(Number(port), 'generate', '>= 0.9', report)
    await benchRates(Number(port), 'stream', '>= 0.8', report)
    await benchMemory(Number(port), report)
  } finally {
    const gone = once(server, 'exit')
    server.disconnect()
    await gone
  }
}

async function benchRates(port: number, kind: Kind, target: string, report: Report): Promise<void> {
  const callers = { ours: openOurs(port), bare: openBare(port) }
  const rates: Rates = { ours: [], bare: [] }
  // a round before the first one warms up
  for (let round = -1; round < rounds; round += 1) {
    const elapsedMs: Rates = { ours: [], bare: [] }
    for (let turn = 0; turn < turns; turn += 1) {
      const order = turn % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)
      for (const name of order) elapsedMs[name].push(await measureTurn(callers[name], kind))
    }
    if (round < 0) continue
    for (const name of ['ours', 'bare'] as const)
      rates[name].push((partCount * 1000) / summarise(elapsedMs[name]).value)
  }
  const ratios = rates.ours.map((rate, round) => rate / (rates.bare[round] ?? Number.NaN))
  report({ name: `${kind}, answers`, unit: '1/s', target: '', ...summarise(rates.ours) })
  report({ name: 'same, ours / bare grpc-js', unit: '×', target, ...summarise(ratios) })
}

async function measureTurn(caller: StreamCaller, kind: Kind): Promise<number> {
  const startedAt = performance.now()
  const count = kind === 'generate' ? await caller.generate() : await caller.stream(partCount)
  if (count !== partCount) throw new Error(`${count} answers instead of ${partCount}`)
  return performance.now() - startedAt
}

/** In fresh processes, after a stream that warmed up: how much more there is after 10,000 answers on one stream. */
async function benchMemory(port: number, report: Report): Promise<void> {
  const grown: Record<'heap' | 'rss', number[]> = { heap: [], rss: [] }
  for (let round = 0; round < 5; round += 1) {
    const script = [join(fixtures, 'stream-memory.ts'), String(port)]
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...script])
    const [heapMb = Number.NaN, rssMb = Number.NaN] = stdout.split(' ').map(Number)
    grown.heap.push(heapMb)
    grown.rss.push(rssMb)
  }
  report({ name: '10,000 answers on one stream, heap growth', unit: 'MB', target: '<= 30', ...summarise(grown.heap) })
  report({ name: 'same, resident memory growth', unit: 'MB', target: '<= 30', ...summarise(grown.rss) })
}
