import { z } from 'zod'
import type { JsonObject, JsonValue } from '../../src-shared/json.ts'
import { jsonObjectSchema } from '../../src-shared/json.ts'
import { keyTypeSchema } from '../../src-shared/profiles.ts'
import { createDurableFile } from '../durable-file.ts'

const storedKeySchema = z.object({
  /** Name of the keychain that encrypted it. */
  backend: z.string(),
  /** That keychain protects nothing. */
  isPlain: z.boolean(),
  /** Base64. */
  ciphertext: z.base64(),
  origin: z.string(),
  keyType: keyTypeSchema,
  tail: z.string(),
  createdAt: z.number(),
})
export type StoredKey = z.infer<typeof storedKeySchema>

/** Encrypted keys on disk, by reference. */
export interface KeyFile {
  get(ref: string): StoredKey | undefined
  /** Null removes. Where the write fails, all is as before. */
  set(ref: string, key: StoredKey | null): Promise<void>
}

/** A file that can't be read is kept aside; records that only a newer version understands stay in the file. */
export async function openKeyFile(path: string): Promise<KeyFile> {
  const file = createDurableFile(path)
  const text = await file.read()
  const records = text === null ? {} : decodeRecords(text)
  if (records === null) await file.keepAside()
  const raw = new Map<string, JsonValue>(Object.entries(records ?? {}))
  const known = new Map<string, StoredKey>()
  for (const [ref, record] of raw) {
    const key = storedKeySchema.safeParse(record)
    if (key.success) known.set(ref, key.data)
  }
  const put = (ref: string, record: JsonValue | undefined, key: StoredKey | undefined) => {
    if (record === undefined) raw.delete(ref)
    else raw.set(ref, record)
    if (key === undefined) known.delete(ref)
    else known.set(ref, key)
  }

  return {
    get: (ref) => known.get(ref),
    async set(ref, key) {
      const before = [raw.get(ref), known.get(ref)] as const
      put(ref, key ?? undefined, key ?? undefined)
      try {
        await file.write(`${JSON.stringify({ keys: Object.fromEntries(raw) }, null, 2)}\n`)
      } catch (thrown) {
        put(ref, ...before)
        throw thrown
      }
    },
  }
}

/** Null where the text is no file of keys. */
function decodeRecords(text: string): JsonObject | null {
  try {
    return z.object({ keys: jsonObjectSchema }).parse(JSON.parse(text)).keys
  } catch {
    return null // expected: cut short or written over by something else
  }
}
