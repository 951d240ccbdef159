import { onTestFinished } from 'vitest'
import { createClarifaiClient, type ClarifaiClient } from '../../../src-main/clarifai/client.ts'
import type { Schedule } from '../../../src-main/clarifai/schedule.ts'
import { openSession, type ClientConfig, type Session } from '../../../src-main/clarifai/session.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Deadlines } from '../../../src-shared/settings.ts'
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
  type ServerOptions,
} from '../../fixtures/scripted-server.ts'

const soon = { floorMs: 0, baseMs: 10, maxMs: 20, limitMs: 10_000 }

/** Repetitions at once, so that a test does not wait. */
export const quickSchedule: Schedule = {
  read: soon,
  connect: soon,
  connectTimeoutMs: 10_000,
  modelStart: soon,
  throttled: soon,
  refused: soon,
  random: () => 0.5,
}

export const deadlines: Deadlines = {
  catalogueS: 15,
  answerS: 120,
  uploadStallS: 30,
  firstMessageS: 120,
  nextMessageS: 60,
  modelStartS: 600,
}

export const ok = { code: StatusCode.SUCCESS, description: 'Ok', reqId: 'request-1' }

export const model = { userId: 'owner', appId: 'main', modelId: 'general', versionId: '' }

export const never = new AbortController().signal

/** Started for one test and closed after it. */
export async function serve(script: Script, options?: ServerOptions): Promise<ScriptedServer> {
  const server = await startScriptedServer(script, options)
  onTestFinished(() => server.close())
  return server
}

export function configure(baseUrl: string, changes: Partial<ClientConfig> = {}): ClientConfig {
  return {
    baseUrl,
    rootCertificates: null,
    key: () => 'secret-key',
    keyType: 'pat',
    callsPerSecond: null,
    deadlines: () => deadlines,
    version: '1.2.3',
    schedule: quickSchedule,
    ...changes,
  }
}

/** Closed after the test. */
export function openTestClient(baseUrl: string, changes?: Partial<ClientConfig>): ClarifaiClient {
  const client = createClarifaiClient(configure(baseUrl, changes))
  onTestFinished(() => client.close())
  return client
}

/** Closed after the test. */
export function openTestSession(baseUrl: string, changes?: Partial<ClientConfig>): Session {
  const session = openSession(configure(baseUrl, changes))
  onTestFinished(() => session.channel.release())
  return session
}
