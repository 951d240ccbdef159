import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClarifaiClient, type ClarifaiClient } from '../../src-main/clarifai/client.ts'
import type { PredictionOutput } from '../../src-main/clarifai/prediction.ts'
import type { WorkflowPrediction } from '../../src-main/clarifai/workflows.ts'
import { ranOnSchema, runnerSelectorSchema } from '../../src-shared/compute.ts'
import { jsonObjectSchema, type JsonValue } from '../../src-shared/json.ts'
import { mediaSchema } from '../../src-shared/inputs.ts'
import type { CheckedInput } from '../../src-shared/modalities/define.ts'
import { modalityIdSchema } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { toRunnerData } from '../../src-shared/modalities/runner-data.ts'
import { methodSignatureSchema, paramsSchema } from '../../src-shared/params.ts'
import type { KeyType } from '../../src-shared/profiles.ts'
import type { DecodedPart } from '../../src-shared/results.ts'
import { settingsSchema } from '../../src-shared/settings.ts'
import { isWorkflow, runTargetSchema, type WorkflowRef } from '../../src-shared/targets.ts'
import { type OfficialServer, startOfficialServer } from '../fixtures/official-server.ts'
import { asOnTheWire } from '../proto/official-json.ts'
import { loadOfficialProtos } from '../proto/official-protos.ts'

const mediumSchema = z.union([
  z.strictObject({ url: z.string() }),
  z.strictObject({ base64: z.base64() }),
  z.strictObject({ text: z.string() }),
])
const inputSchema = z.union([mediumSchema, z.strictObject({ together: z.partialRecord(mediaSchema, mediumSchema) })])

const goldenSchema = z.strictObject({
  title: z.string(),
  modality: modalityIdSchema,
  method: z.enum(['PostModelOutputs', 'GenerateModelOutputs', 'StreamModelOutputs', 'PostWorkflowResults']),
  job: z.strictObject({
    target: runTargetSchema,
    inputs: z.array(inputSchema),
    params: jsonObjectSchema,
    selector: runnerSelectorSchema.optional(),
    /** Of a workflow. */
    nodeSelectors: z.record(z.string(), runnerSelectorSchema).optional(),
    useCache: z.boolean().optional(),
    /** Of a runner-hosted model. */
    method: methodSignatureSchema.optional(),
  }),
  /** Written by hand from the documentation of the API, never copied from what the app sends. */
  requests: z.array(jsonObjectSchema),
  /** For a stream, one for each request. */
  answers: z.array(jsonObjectSchema),
  /** Parts of each input's answer, or of each part of an answer in parts, bytes as base64; null where it failed. */
  results: z.array(z.array(jsonObjectSchema).nullable()),
  ranOn: ranOnSchema.nullable().default(null),
})
type Golden = z.infer<typeof goldenSchema>

const goldens = globSync('*.json', { cwd: import.meta.dirname })
  .sort()
  .map((name) => goldenSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))))

const { signal } = new AbortController()
const options = { signal, priority: 'interactive' } as const

let server: OfficialServer | undefined
let client: ClarifaiClient | undefined

afterEach(async () => {
  client?.close()
  await server?.close()
})

it('has one for each row of the page but those of video and of keys, and for each kind of request', () => {
  const rows = new Set(goldens.flatMap(({ title }) => title.split(':')[0]?.match(/\d+/g)?.map(Number) ?? []))
  // 12 and 13 are of video, 27 is of keys
  const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26]
  expect(expected.filter((row) => !rows.has(row))).toEqual([])
  expect(new Set(goldens.map(({ modality }) => modality))).toEqual(new Set(modalityIdSchema.options))
})

it('has one of each kind of call', () => {
  const methods = new Set(goldens.map(({ method }) => method))
  expect(methods).toEqual(new Set(goldenSchema.shape.method.options))
})

describe.each(goldens.map((golden) => [golden.title, golden] as const))('%s', (_title, golden) => {
  const requestType = typeOf(golden.method)

  it('is what the official protos read from the wire', async () => {
    await run(golden, 'pat')
    expect(server?.requests).toEqual(
      golden.requests.map((request) => ({
        method: golden.method,
        metadata: expect.objectContaining({
          authorization: 'Key secret',
          'x-clarifai-request-id-prefix': 'foresight-1.2.3',
        }),
        request: asOnTheWire(requestType, request),
      })),
    )
  })

  it('names no owner when the key is bound to an app', async () => {
    await run(golden, 'app')
    const expected = golden.requests.map((golden) => {
      const request = { ...golden }
      delete request.user_app_id
      return asOnTheWire(requestType, request)
    })
    expect(server?.requests.map(({ request }) => request)).toEqual(expected)
  })

  it('gives back what the official protos answer', async () => {
    const { parts, ranOn } = await run(golden, 'pat')
    expect(asJson(parts)).toEqual(golden.results.map((result) => asFloats(result)))
    expect(ranOn).toEqual(golden.ranOn)
  })
})

function typeOf(method: string) {
  const found = loadOfficialProtos().lookupService('clarifai.api.V2').methods[method]?.resolvedRequestType
  if (!found) throw new Error(`no type of the requests of ${method}`)
  return found
}

/** The job of a golden, sent as the app sends it, to a server that gives the golden's answers. */
async function run({ modality: id, method, job, answers }: Golden, keyType: KeyType) {
  const answersLeft = [...answers]
  const [first = {}] = answers
  const answerOf = {
    PostModelOutputs: () => first,
    PostWorkflowResults: () => first,
    GenerateModelOutputs: () => answers,
    StreamModelOutputs: () => answersLeft.splice(0, 1),
  }
  server = await startOfficialServer({ [method]: answerOf[method] })
  client = createClarifaiClient({
    baseUrl: `http://127.0.0.1:${server.port}`,
    rootCertificates: null,
    key: () => 'secret',
    keyType,
    callsPerSecond: null,
    deadlines: () => settingsSchema.parse({}).deadlines,
    version: '1.2.3',
  })
  return isWorkflow(job.target)
    ? runWorkflow(client, id, job, job.target)
    : runModel(client, id, method, { ...job, target: job.target })
}

type Job = Golden['job']
type ModelJob = Job & { target: Exclude<Job['target'], WorkflowRef> }
interface Ran {
  readonly parts: (readonly DecodedPart[] | null)[]
  readonly ranOn: unknown
}

async function runModel(
  { predict, generate, stream }: ClarifaiClient,
  id: Golden['modality'],
  method: Golden['method'],
  job: ModelJob,
): Promise<Ran> {
  const { target: model, selector, useCache } = job
  const inputs = buildInputs(id, job)
  const compute = { ...(selector && { selector }), ...(useCache === undefined ? {} : { useCache }) }
  const request = { model, inputs, ...buildConfig(id, job), ...compute }
  const read = (outputs: PredictionOutput[]) => outputs.map((output) => readOutput(id, job, output))
  if (method === 'PostModelOutputs') {
    const { outputs, ranOn } = await predict(request, options)
    return { parts: read(outputs), ranOn }
  }
  const predictions = []
  if (method === 'GenerateModelOutputs') {
    for await (const part of generate(request, options)) predictions.push(part)
  } else {
    async function* requests() {
      for (const input of inputs) yield { ...request, inputs: [input] }
    }
    for await (const { prediction } of stream(requests(), { ...options, maxUnanswered: 8 }))
      predictions.push(prediction)
  }
  return { parts: predictions.flatMap(({ outputs }) => read(outputs)), ranOn: predictions[0]?.ranOn }
}

async function runWorkflow(
  { predictWorkflow }: ClarifaiClient,
  id: Golden['modality'],
  job: Job,
  workflow: WorkflowRef,
): Promise<Ran> {
  const selectors = job.nodeSelectors ?? {}
  const { results, ranOn } = await predictWorkflow({ workflow, inputs: buildInputs(id, job), selectors }, options)
  return { parts: results.map((result) => readResult(id, job, result)), ranOn }
}

function readResult(
  id: Golden['modality'],
  job: Job,
  result: WorkflowPrediction['results'][number],
): DecodedPart[] | null {
  if (!result.ok) return null
  return result.nodes.map(({ nodeId, model, output }) => ({
    kind: 'node',
    nodeId,
    model,
    error: output.ok ? null : output.error,
    parts: readOutput(id, job, output) ?? [],
  }))
}

const readOutput = (id: Golden['modality'], job: Job, output: PredictionOutput) =>
  output.ok ? modalities[id].fromData(output.data, paramsSchema.parse(job.params)) : null

function buildInputs(id: Golden['modality'], { inputs, params, method }: Job) {
  const { more = {}, ...others } = paramsSchema.parse(params)
  return inputs.map((input) => {
    const data = modalities[id].toData(checkedInput(input), { ...others, more })
    return method === undefined ? data : toRunnerData(data, method, more)
  })
}

function checkedInput(input: z.infer<typeof inputSchema>): CheckedInput {
  if (!('together' in input)) return checkedMedium(input)
  const media = mediaSchema.options.flatMap((kind) => {
    const medium = input.together[kind]
    return medium === undefined ? [] : [{ media: kind, input: checkedMedium(medium) }]
  })
  return { kind: 'together', media }
}

function checkedMedium(input: z.infer<typeof mediumSchema>) {
  if ('url' in input) return { kind: 'url', url: input.url } as const
  if ('text' in input) return { kind: 'text', text: input.text } as const
  return { kind: 'bytes', bytes: Buffer.from(input.base64, 'base64') } as const
}

/** A method takes what is set as its arguments, and no parameters beside them. */
function buildConfig(id: Golden['modality'], { params, method }: Job) {
  const { outputConfig, ...config } = modalities[id].toConfig(paramsSchema.parse(params))
  return { ...(outputConfig && { outputConfig }), ...(method === undefined ? config : {}) }
}

/** Bytes as base64. */
function asJson(parts: Ran['parts']): JsonValue {
  const text = JSON.stringify(parts, function (this: Record<string, unknown>, key, value: unknown) {
    // what a Buffer makes of itself comes before what is made of it here
    const own = this[key]
    return own instanceof Uint8Array ? Buffer.from(own).toString('base64') : value
  })
  return JSON.parse(text)
}

/** Numbers as they are after a journey in 32 bits. */
function asFloats(json: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(json), (_key, value) => (typeof value === 'number' ? Math.fround(value) : value))
}
