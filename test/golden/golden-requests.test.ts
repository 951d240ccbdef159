import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClarifaiClient, type ClarifaiClient } from '../../src-main/clarifai/client.ts'
import type { PredictionOutput } from '../../src-main/clarifai/prediction.ts'
import type { WorkflowPrediction } from '../../src-main/clarifai/workflows.ts'
import { ranOnSchema, runnerSelectorSchema } from '../../src-shared/compute.ts'
import { jsonObjectSchema, type JsonValue } from '../../src-shared/json.ts'
import { modalityIdSchema } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { KeyType } from '../../src-shared/profiles.ts'
import { resultPartSchema, type ResultPart } from '../../src-shared/results.ts'
import { settingsSchema } from '../../src-shared/settings.ts'
import { isWorkflow, runTargetSchema, type WorkflowRef } from '../../src-shared/targets.ts'
import { type OfficialServer, startOfficialServer } from '../fixtures/official-server.ts'
import { asOnTheWire } from '../proto/official-json.ts'
import { loadOfficialProtos } from '../proto/official-protos.ts'

const inputSchema = z.union([
  z.strictObject({ url: z.string() }),
  z.strictObject({ base64: z.base64() }),
  z.strictObject({ text: z.string() }),
])

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
  }),
  /** Written by hand from the documentation of the API, never copied from what the app sends. */
  requests: z.array(jsonObjectSchema),
  /** For a stream, one for each request. */
  answers: z.array(jsonObjectSchema),
  /** Parts of each input's answer, or of each part of an answer in parts; null where it failed. */
  results: z.array(z.array(resultPartSchema).nullable()),
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
    expect(parts).toEqual(golden.results.map((result) => asFloats(result)))
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
  readonly parts: (ResultPart[] | null)[]
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
  const read = (outputs: PredictionOutput[]) => outputs.map((output) => readOutput(id, output))
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
  return { parts: results.map((result) => readResult(id, result)), ranOn }
}

function readResult(id: Golden['modality'], result: WorkflowPrediction['results'][number]): ResultPart[] | null {
  if (!result.ok) return null
  return result.nodes.map(({ nodeId, model, output }) => ({
    kind: 'node',
    nodeId,
    model,
    error: output.ok ? null : output.error,
    parts: readOutput(id, output) ?? [],
  }))
}

const readOutput = (id: Golden['modality'], output: PredictionOutput) =>
  output.ok ? modalities[id].fromData(output.data) : null

const buildInputs = (id: Golden['modality'], { inputs }: Job) =>
  inputs.map((input) => {
    if ('url' in input) return modalities[id].toData({ kind: 'url', url: input.url })
    if ('text' in input) return modalities[id].toData({ kind: 'text', text: input.text })
    return modalities[id].toData({ kind: 'bytes', bytes: Buffer.from(input.base64, 'base64') })
  })

function buildConfig(id: Golden['modality'], { params }: Job) {
  const modality = modalities[id]
  return modality.toConfig(modality.params.parse(params))
}

/** Numbers as they are after a journey in 32 bits. */
function asFloats(json: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(json), (_key, value) => (typeof value === 'number' ? Math.fround(value) : value))
}
