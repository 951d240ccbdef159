import { Failure } from '../../src-shared/errors.ts'
import {
  demoProfileId,
  environmentProfileId,
  type Profile,
  type ProfileFields,
  type ProfileList,
} from '../../src-shared/profiles.ts'
import type { SettingsFile } from '../settings-file.ts'
import { connectDemo, connectEnvironment, connectStored, type Connection } from './connection.ts'
import { readEnvironmentProfile, type EnvironmentProfile } from './environment-profile.ts'
import { OwnProfiles, type ProfileKey } from './own-profiles.ts'
import { demoProfile, environmentProfile, storedProfile } from './profile-view.ts'
import type { Vault } from './vault.ts'

/** The demo engine's profile, the environment's where it has a key, and those that the user made: only these can be changed. */
export interface Profiles {
  list(): ProfileList
  /** Without an id, a new one; answers its id. Failure of an address or a certificate file that is not what it should be. */
  save(id: string | null, fields: ProfileFields): Promise<string>
  /** Its key goes with it. */
  remove(id: string): Promise<void>
  select(id: string): Promise<void>
  /** Failure `key-storage-insecure` where it can't be stored as asked. */
  setKey(key: ProfileKey): Promise<void>
  removeKey(id: string): Promise<void>
  /** Failure `not-found`, or of an address or a certificate file that is not what it should be. */
  connection(id: string): Connection
  /** `text` without any key known in this session. */
  redact(text: string): string
}

interface Sources {
  readonly settings: SettingsFile
  readonly vault: Vault
  readonly environment: EnvironmentProfile | null
}

/** What the environment says is selected for this session, and never stored. */
export async function createProfiles(options: {
  settings: SettingsFile
  vault: Vault
  environment: NodeJS.ProcessEnv
  onChange(list: ProfileList): void
}): Promise<Profiles> {
  const { settings, vault } = options
  const environment = readEnvironmentProfile(options.environment)
  const own = new OwnProfiles(settings, vault)
  let selectedId = environment === null ? settings.get().selectedProfileId : environmentProfileId

  const list = (): ProfileList => {
    const profiles = viewProfiles({ settings, vault, environment })
    const isThere = profiles.some(({ id }) => id === selectedId)
    return { profiles, selectedId: isThere ? selectedId : demoProfileId, keyBackend: vault.backend() }
  }
  const tellAfter = async <T>(change: Promise<T>): Promise<T> => {
    try {
      return await change
    } finally {
      options.onChange(list())
    }
  }
  const select = async (id: string) => {
    if (list().profiles.every((profile) => profile.id !== id)) throw new Failure({ kind: 'not-found', what: 'profile' })
    selectedId = id
    if (id !== environmentProfileId) await settings.patch({ selectedProfileId: id })
  }

  return {
    list,
    save: (id, fields) => tellAfter(own.save(id, fields)),
    remove: (id) => tellAfter(own.remove(id)),
    select: (id) => tellAfter(select(id)),
    setKey: (key) => tellAfter(own.setKey(key)),
    removeKey: (id) => tellAfter(own.removeKey(id)),
    connection: (id) => connect(id, { settings, vault, environment }),
    redact: (text) => vault.redact(environment === null ? text : text.replaceAll(environment.secret, '[key]')),
  }
}

function viewProfiles({ settings, vault, environment }: Sources): Profile[] {
  return [
    demoProfile(),
    ...(environment === null ? [] : [environmentProfile(environment)]),
    ...settings.profiles().map((profile) => storedProfile(profile, vault)),
  ]
}

function connect(id: string, { settings, vault, environment }: Sources): Connection {
  if (id === demoProfileId) return connectDemo()
  if (id === environmentProfileId && environment !== null) return connectEnvironment(environment)
  const find = () => settings.profiles().find((stored) => stored.id === id)
  const profile = find()
  if (profile === undefined) throw new Failure({ kind: 'not-found', what: 'profile' })
  return connectStored(profile, vault, () => find()?.keyRef ?? null)
}
