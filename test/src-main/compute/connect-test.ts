import { onTestFinished } from 'vitest'
import type { ClientConfig } from '../../../src-main/clarifai/session.ts'
import type { Connected } from '../../../src-main/clients.ts'
import { startDemoServer } from '../../../src-main/demo-engine/server.ts'
import { openTestClient } from '../clarifai/open-test-client.ts'

type Changes = Partial<ClientConfig> & Partial<Pick<Connected, 'userId' | 'organisationIds'>>

/** A profile of the server at this address. */
export function connectTo(baseUrl: string, { userId = '', organisationIds = [], ...config }: Changes = {}): Connected {
  return { client: openTestClient(baseUrl, config), profileName: 'Test', engine: 'clarifai', userId, organisationIds }
}

/** A profile of a demo engine in this process, which ends with the test. */
export async function connectDemoEngine(changes: Changes = {}): Promise<Connected> {
  const server = await startDemoServer({ token: 'right' })
  onTestFinished(() => server.close())
  return connectTo(`http://127.0.0.1:${server.port}`, { key: () => 'right', ...changes })
}
