import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClarifaiClient, type ClarifaiClient } from '../../src-main/clarifai/client.ts'
import { jsonObjectSchema, type JsonValue } from '../../src-shared/json.ts'
import { modelRefSchema } from '../../src-shared/models.ts'
import type { CheckedInput } from '../../src-shared/modalities/define.ts'
import { modalityIdSchema } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { KeyType } from '../../src-shared/profiles.ts'
import { resultPartSchema } from '../../src-shared/results.ts'
import { settingsSchema } from '../../src-shared/settings.ts'
import { type OfficialServer, startOfficialServer } from '../fixtures/official-server.ts'
import { asOnTheWire } from '../proto/official-json.ts'
import { loadOfficialProtos } from '../proto/official-protos.ts'

const inputSchema = z.union([z.object({ url: z.string() }), z.object({ base64: z.base64() })])

const goldenSchema = z.strictObject({
  title: z.string(),
  modality: modalityIdSchema,
  job: z.strictObject({ model: modelRefSchema, inputs: z.array(inputSchema), params: jsonObjectSchema }),
  /** Written by hand from the documentation of the API, never copied from what the app sends. */
  request: jsonObjectSchema,
  answer: jsonObjectSchema,
  /** Parts of each input's answer; null where it failed. */
  results: z.array(z.array(resultPartSchema).nullable()),
})
type Golden = z.infer<typeof goldenSchema>

const goldens = globSync('*.json', { cwd: import.meta.dirname })
  .sort()
  .map((name) => goldenSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))))
const requestType = loadOfficialProtos().lookupType('clarifai.api.PostModelOutputsRequest')

let server: OfficialServer | undefined
let client: ClarifaiClient | undefined

afterEach(async () => {
  client?.close()
  await server?.close()
})

describe.each(goldens.map((golden) => [golden.title, golden] as const))('%s', (_title, golden) => {
  it('is what the official protos read from the wire', async () => {
    await predict(golden, 'pat')
    expect(server?.requests).toEqual([
      {
        method: 'PostModelOutputs',
        metadata: expect.objectContaining({
          authorization: 'Key secret',
          'x-clarifai-request-id-prefix': 'foresight-1.2.3',
        }),
        request: asOnTheWire(requestType, golden.request),
      },
    ])
  })

  it('names no owner when the key is bound to an app', async () => {
    await predict(golden, 'app')
    const request = { ...golden.request }
    delete request.user_app_id
    expect(server?.requests[0]?.request).toEqual(asOnTheWire(requestType, request))
  })

  it('gives back what the official protos answer', async () => {
    const { outputs } = await predict(golden, 'pat')
    const parts = outputs.map((output) => (output.ok ? modalities[golden.modality].fromData(output.data) : null))
    expect(parts).toEqual(golden.results.map((result) => asFloats(result)))
  })
})

/** The job of a golden, sent as the app sends it, to a server that gives the golden's answer. */
async function predict({ modality: id, job, answer }: Golden, keyType: KeyType) {
  const modality = modalities[id]
  server = await startOfficialServer({ PostModelOutputs: () => answer })
  client = createClarifaiClient({
    baseUrl: `http://127.0.0.1:${server.port}`,
    rootCertificates: null,
    key: () => 'secret',
    keyType,
    callsPerSecond: null,
    deadlines: () => settingsSchema.parse({}).deadlines,
    version: '1.2.3',
  })
  const inputs = job.inputs.map((input) =>
    modality.toData(
      'url' in input
        ? ({ kind: 'url', url: input.url } satisfies CheckedInput)
        : ({ kind: 'bytes', bytes: Buffer.from(input.base64, 'base64') } satisfies CheckedInput),
    ),
  )
  const config = modality.toConfig(modality.params.parse(job.params))
  const { signal } = new AbortController()
  const ignore = () => undefined
  return client.predict(
    { model: job.model, inputs, ...config },
    { signal, priority: 'interactive', onWaiting: ignore, onUpload: ignore },
  )
}

/** Numbers as they are after a journey in 32 bits. */
function asFloats(json: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(json), (_key, value) => (typeof value === 'number' ? Math.fround(value) : value))
}
