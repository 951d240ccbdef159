import type { Engine } from '../src-shared/history.ts'
import { createClarifaiClient, type ClarifaiClient } from './clarifai/client.ts'
import type { DemoEngine } from './demo-engine/engine.ts'
import type { Connection } from './keys/connection.ts'
import type { Profiles } from './keys/profiles.ts'
import type { SettingsFile } from './settings-file.ts'

/** The demonstration has no account and so no limit of calls. */
const demoCallsPerSecond = null

/** The client of a profile, and what of the profile goes with its calls. */
export interface Connected {
  readonly client: ClarifaiClient
  readonly profileName: string
  readonly engine: Engine
  /** Of whoever the key belongs to, as the user entered it; '' where it was not. */
  readonly userId: string
  readonly organisationIds: readonly string[]
}

export interface Clients {
  /** The client of a profile, with its channel kept open from call to call. */
  connect(profileId: string): Promise<Connected>
  /** After sleep: the next call of each gets a fresh channel. */
  reconnect(): void
  close(): void
}

interface Open {
  readonly client: ClarifaiClient
  /** What the client was built from: another one is built when this changes. */
  readonly builtFrom: string
}

export function createClients(deps: {
  profiles: Profiles
  settings: SettingsFile
  demoEngine: DemoEngine
  version: string
}): Clients {
  const { profiles, settings, demoEngine, version } = deps
  const open = new Map<string, Open>()

  return {
    async connect(profileId) {
      const connection = profiles.connection(profileId)
      const demo = connection.engine === 'demo' ? await demoEngine.address() : null
      const baseUrl = demo?.baseUrl ?? connection.baseUrl
      if (baseUrl === null) throw new Error(`profile ${profileId} has no address`)
      const callsPerSecond = demo === null ? settings.get().callsPerSecond : demoCallsPerSecond
      const { keyType, rootCertificates } = connection
      const certificates = rootCertificates === null ? '' : Buffer.from(rootCertificates).toString('latin1')
      const builtFrom = JSON.stringify([baseUrl, demo?.token, keyType, callsPerSecond, certificates])
      const known = open.get(profileId)
      if (known?.builtFrom === builtFrom) return { client: known.client, ...describeProfile(profiles, connection) }
      known?.client.close()
      const client = createClarifaiClient({
        baseUrl,
        rootCertificates,
        // the profile may have moved to another address meanwhile: its key then refuses to go to this one
        key: () => demo?.token ?? currentKey(profiles, connection),
        keyType,
        callsPerSecond,
        deadlines: () => settings.get().deadlines,
        version,
      })
      open.set(profileId, { client, builtFrom })
      return { client, ...describeProfile(profiles, connection) }
    },
    reconnect: () => open.forEach(({ client }) => client.reconnect()),
    close() {
      open.forEach(({ client }) => client.close())
      open.clear()
    },
  }
}

function describeProfile(profiles: Profiles, { profileId, profileName, engine, userId }: Connection) {
  const profile = profiles.list().profiles.find(({ id }) => id === profileId)
  return { profileName, engine, userId, organisationIds: profile?.organisationIds ?? [] }
}

/** The profile's key of this moment, for the address that the client was built for. */
function currentKey(profiles: Profiles, builtFor: Connection): string {
  const current = profiles.connection(builtFor.profileId)
  return current.baseUrl === builtFor.baseUrl ? current.key() : builtFor.key()
}
