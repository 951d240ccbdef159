import { z } from 'zod'
import type { JsonObject } from '../src-shared/json.ts'
import { storedProfileSchema, type StoredProfile } from '../src-shared/profiles.ts'
import { settingsSchema, type Settings } from '../src-shared/settings.ts'
import { createDurableFile } from './durable-file.ts'
import { isJsonObject, unknownFields, withUnknownFields } from './unknown-fields.ts'

/** Settings and profiles; never a key, only the references to keys. */
export interface SettingsFile {
  get(): Settings
  profiles(): StoredProfile[]
  /** Takes effect at once; resolves when it is safely on disk. */
  patch(patch: SettingsChange): Promise<Settings>
  setProfiles(profiles: StoredProfile[]): Promise<void>
  onChange(listener: (settings: Settings) => void): () => void
  /** What could not be read when the file was opened, and where the file as it was is kept; null where all was well. */
  readonly problem: { readonly keptAs: string; readonly cause: string } | null
  /** Resolves when nothing is left to be written. */
  close(): Promise<void>
}

/** Fields that are left out or undefined stay as they are. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined }

/**
 * Opens the file, or starts with the defaults where there is none. Of a file that is broken in places the rest is used;
 * fields that only a newer version knows are written back as they were.
 */
export async function openSettingsFile(path: string): Promise<SettingsFile> {
  const file = createDurableFile(path)
  const text = await file.read()
  const content = text === null ? decodeContent({}) : decodeText(text)
  const { cause } = content
  const problem = cause === null ? null : { keptAs: await file.keepAside(), cause }
  const listeners = new Set<(settings: Settings) => void>()
  let { settings, profiles } = content
  const write = () => file.write(encode(settings, profiles, content))

  return {
    get: () => settings,
    profiles: () => profiles,
    async patch(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      settings = settingsSchema.parse({ ...settings, ...given })
      const answer = settings
      listeners.forEach((listener) => listener(answer))
      await write()
      return answer
    },
    async setProfiles(next) {
      profiles = next
      await write()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    problem,
    close: file.settled,
  }
}

interface Content {
  readonly settings: Settings
  readonly profiles: StoredProfile[]
  /** What a newer version added: to the file, to the settings in it, and to profiles by their id. */
  readonly unknown: { readonly file: JsonObject; readonly settings: JsonObject; readonly profiles: JsonObject }
  /** Why some of it could not be used; null where all could. */
  readonly cause: string | null
}

function decodeText(text: string): Content {
  try {
    return decodeContent(JSON.parse(text))
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    return { ...decodeContent({}), cause: thrown.message }
  }
}

const fileSchema = z.looseObject({
  settings: z.looseObject({}).default({}),
  profiles: z.array(z.unknown()).default([]),
})

function decodeContent(json: unknown): Content {
  const parsed = fileSchema.safeParse(json)
  if (!parsed.success) return { ...decodeContent({}), cause: z.prettifyError(parsed.error) }
  const causes: string[] = []
  // what JSON.parse made is JSON
  const {
    settings: rawSettings,
    profiles: rawProfiles,
    ...file
  } = parsed.data as {
    settings: JsonObject
    profiles: JsonObject[]
  } & JsonObject
  const settings = decodeSettings(rawSettings, causes)
  const profiles: StoredProfile[] = []
  const ofProfiles: JsonObject = {}
  rawProfiles.forEach((raw, index) => {
    const profile = storedProfileSchema.safeParse(raw)
    if (!profile.success) return causes.push(`profiles[${index}]: ${z.prettifyError(profile.error)}`)
    ofProfiles[profile.data.id] = unknownFields(raw, profile.data)
    return profiles.push(profile.data)
  })
  const unknown = { file, settings: unknownFields(rawSettings, settings), profiles: ofProfiles }
  return { settings, profiles, unknown, cause: causes.length === 0 ? null : causes.join('\n') }
}

/** Field by field, so that one bad value costs no other. */
function decodeSettings(raw: JsonObject, causes: string[]): Settings {
  const good: JsonObject = {}
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    const value = raw[name]
    if (value === undefined) continue
    const parsed = schema.safeParse(value)
    if (parsed.success) good[name] = value
    else causes.push(`settings.${name}: ${z.prettifyError(parsed.error)}`)
  }
  return settingsSchema.parse(good)
}

function encode(settings: Settings, profiles: StoredProfile[], { unknown }: Content): string {
  const content = {
    settings: withUnknownFields(settings, unknown.settings),
    profiles: profiles.map((profile) => {
      const ofProfile = unknown.profiles[profile.id]
      return isJsonObject(ofProfile) ? withUnknownFields(profile, ofProfile) : profile
    }),
    ...unknown.file,
  }
  return `${JSON.stringify(content, null, 2)}\n`
}
