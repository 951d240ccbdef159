import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf'
import sharp from 'sharp'
import type { DataSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { MultiOutputResponseSchema } from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { decodeAnyData } from '../../src-shared/modalities/decode-data.ts'
import { summarise, type Report } from './figure.ts'

const rounds = 21
/** In a round each way has so many turns, in alternation, so that both meet the same disturbances. */
const turns = 10
const maskCount = 1000
const embeddings = { inputs: 128, dimensions: 1024 }

type Init = MessageInitShape<typeof DataSchema>

/** From the wire to the parts of a result, without saving: beside protobuf decoding alone. */
export async function bench(report: Report): Promise<void> {
  const masks = await makeMasks()
  compare(`${maskCount} masks`, toWire([{ regions: masks }]), maskCount, report)
  const vectors = Array.from({ length: embeddings.inputs }, makeVector)
  const name = `${embeddings.inputs} embeddings of ${embeddings.dimensions} dimensions`
  compare(name, toWire(vectors), embeddings.inputs, report)
}

/** Ellipses of all sizes as one-bit PNG files, as a segmenter sends them. */
async function makeMasks(): Promise<NonNullable<Init['regions']>> {
  const files = await Promise.all(Array.from({ length: 25 }, (_, index) => makeMask(20 + index * 8)))
  return Array.from({ length: maskCount }, (_, index) => ({
    id: `region-${index}`,
    regionInfo: { mask: { image: { base64: files[index % files.length] ?? new Uint8Array() } } },
    data: { concepts: [{ id: `c${index % 40}`, name: `concept ${index % 40}`, value: 1 / maskCount, appId: 'main' }] },
  }))
}

async function makeMask(radius: number): Promise<Uint8Array> {
  const shape = `<svg width="640" height="480"><rect width="640" height="480"/><ellipse cx="320" cy="240" rx="${radius}" ry="${radius * 0.8}" fill="white"/></svg>`
  return sharp(Buffer.from(shape)).png({ palette: true, colours: 2 }).toBuffer()
}

function makeVector(_: unknown, input: number): Init {
  const vector = Array.from({ length: embeddings.dimensions }, (__, at) => Math.fround(Math.sin(input * 7919 + at)))
  return { embeddings: [{ vector, numDimensions: embeddings.dimensions }] }
}

const toWire = (answers: readonly Init[]) =>
  toBinary(
    MultiOutputResponseSchema,
    create(MultiOutputResponseSchema, {
      outputs: answers.map((data, index) => ({ id: String(index), status: { code: StatusCode.SUCCESS }, data })),
    }),
  )

const parse = (wire: Uint8Array) => fromBinary(MultiOutputResponseSchema, wire).outputs

function compare(name: string, wire: Uint8Array, count: number, report: Report): void {
  const decode = {
    bare: () => parse(wire).length,
    ours: () => parse(wire).reduce((sum, { data }) => sum + (data === undefined ? 0 : decodeAnyData(data).length), 0),
  }
  const elapsedMs: Record<keyof typeof decode, number[]> = { bare: [], ours: [] }
  // a round before the first one warms up
  for (let round = -1; round < rounds; round += 1) {
    const roundMs: Record<keyof typeof decode, number[]> = { bare: [], ours: [] }
    for (let turn = 0; turn < turns; turn += 1) {
      const order = turn % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)
      for (const way of order) roundMs[way].push(measure(decode[way]))
    }
    if (round < 0) continue
    for (const way of ['bare', 'ours'] as const) elapsedMs[way].push(summarise(roundMs[way]).value)
  }
  const ratios = elapsedMs.ours.map((ms, round) => ms / (elapsedMs.bare[round] ?? Number.NaN))
  report({
    name: `${name}, ${Math.round(wire.length / 1000)} kB`,
    unit: 'ms',
    target: '',
    ...summarise(elapsedMs.ours),
  })
  report({
    name: 'same, a piece',
    unit: 'µs',
    target: '',
    ...summarise(elapsedMs.ours.map((ms) => (ms * 1000) / count)),
  })
  report({ name: 'same, ours / protobuf alone', unit: '×', target: '<= 1.5', ...summarise(ratios) })
}

function measure(decode: () => number): number {
  const startedAt = performance.now()
  if (decode() === 0) throw new Error('nothing was decoded')
  return performance.now() - startedAt
}
