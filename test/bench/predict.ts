import { execFile, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import grpc from '@grpc/grpc-js'
import { build } from 'vite'
import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import * as client from '../../src-main/clarifai/client.ts'
import { headers, image, model, openOfficial, openOurs, type Caller } from '../fixtures/predict-callers.ts'
import { summarise, type Report } from './figure.ts'

const rounds = 11
const callsInFlight = 64
/** In a round each client has so many short turns, in ever another order, so that all meet the same disturbances. */
const turns = { alone: 100, together: 25 }
const fixtures = join(import.meta.dirname, '../fixtures')
const names = ['ours', 'bare', 'official'] as const
type Name = (typeof names)[number]
type Rounds = Record<Name, number[]>

/** `PostModelOutputs` of a 100 kB image on loopback: ours beside a bare gRPC call and beside the official client. */
export async function bench(report: Report): Promise<void> {
  const server = fork(join(fixtures, 'predict-server.ts'))
  try {
    const [port] = await once(server, 'message')
    await benchThroughput(Number(port), report)
    await benchLoading(Number(port), report)
  } finally {
    await stop(server)
  }
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit')
  server.disconnect()
  await gone
}

async function benchThroughput(port: number, report: Report): Promise<void> {
  const official = createRequire(import.meta.url)('clarifai-nodejs-grpc')
  const callers = { ours: openOurs(client, port), bare: openBare(port), official: openOfficial(official, port) }
  const sequential: Rounds = { ours: [], bare: [], official: [] }
  const concurrent: Rounds = { ours: [], bare: [], official: [] }
  // a round before the first one warms up
  for (let round = -1; round < rounds; round += 1) {
    const alone = await measureRound(callers, turns.alone, 1)
    const together = await measureRound(callers, turns.together, callsInFlight)
    if (round < 0) continue
    for (const name of names) {
      sequential[name].push(alone[name])
      concurrent[name].push(together[name])
    }
  }
  reportRates('one at a time', sequential, report)
  reportRates(`${callsInFlight} in flight`, concurrent, report)
}

function reportRates(way: string, { ours, bare, official }: Rounds, report: Report): void {
  report({ name: `predictions, ${way}`, unit: 'calls/s', target: '', ...summarise(ours) })
  report({ name: `same, ours / bare grpc-js`, unit: '×', target: '>= 0.9', ...summarise(divide(ours, bare)) })
  report({ name: `same, ours / official client`, unit: '×', target: '>= 0.85', ...summarise(divide(ours, official)) })
}

/** Loading a client and its first answer, in fresh processes; ours is bundled as the app is. */
async function benchLoading(port: number, report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foresight-bench-'))
  try {
    const bundle = await bundleClient(folder)
    const ours: number[] = []
    const official: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await measureFirstAnswer(port, bundle))
      official.push(await measureFirstAnswer(port))
    }
    report({ name: 'loading and first answer', unit: 'ms', target: '', ...summarise(ours) })
    report({ name: 'same, official client / ours', unit: '×', target: '>= 3', ...summarise(divide(official, ours)) })
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function bundleClient(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '../../src-main/clarifai/client.ts'),
      outDir: folder,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'client.mjs' } },
    },
  })
  return join(folder, 'client.mjs')
}

async function measureFirstAnswer(port: number, bundle?: string): Promise<number> {
  const script = [join(fixtures, 'first-answer.ts'), String(port), ...(bundle === undefined ? [] : [bundle])]
  const { stdout } = await promisify(execFile)(process.execPath, script)
  return Number(stdout)
}

/** Calls a second of each client in one round, by the median of its turns; in a turn all calls are made at once. */
async function measureRound(
  callers: Record<Name, Caller>,
  turnCount: number,
  calls: number,
): Promise<Record<Name, number>> {
  const elapsedMs: Rounds = { ours: [], bare: [], official: [] }
  for (let turn = 0; turn < turnCount; turn += 1) {
    for (const name of shuffle(names)) {
      const startedAt = performance.now()
      await Promise.all(Array.from({ length: calls }, callers[name]))
      elapsedMs[name].push(performance.now() - startedAt)
    }
  }
  const rate = (name: Name) => (calls * 1000) / summarise(elapsedMs[name]).value
  return { ours: rate('ours'), bare: rate('bare'), official: rate('official') }
}

function openBare(port: number): Caller {
  const { input, output } = V2.method.postModelOutputs
  const bare = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure())
  const metadata = new grpc.Metadata()
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value)
  const serialize = (message: ReturnType<typeof buildRequest>) => {
    const bytes = toBinary(input, message)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  const deserialize = (bytes: Buffer) => fromBinary(output, bytes)
  const path = '/clarifai.api.V2/PostModelOutputs'
  return () =>
    new Promise((resolve, reject) => {
      bare.makeUnaryRequest(path, serialize, deserialize, buildRequest(), metadata, (error, answer) =>
        error === null ? resolve(answer) : reject(error),
      )
    })
}

function buildRequest() {
  const { userId, appId, modelId } = model
  const inputs = [{ data: { image: { base64: image } } }]
  return create(V2.method.postModelOutputs.input, { userAppId: { userId, appId }, modelId, inputs })
}

const shuffle = <T>(items: readonly T[]) =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)

/** Round by round: both numbers of a round were measured under the same load. */
const divide = (a: readonly number[], b: readonly number[]) => a.map((value, round) => value / (b[round] ?? Number.NaN))
