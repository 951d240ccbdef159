import { z } from 'zod'

/** `pat`: a personal access token. `app`: a key bound to one user and app, for which user_app_id is left out. */
export const keyTypeSchema = z.enum(['pat', 'app'])
export type KeyType = z.infer<typeof keyTypeSchema>

/**
 * Where a key is: `stored` encrypted by the system's keychain, `plain` stored with a fixed password that protects
 * nothing (chosen knowingly), `session` in memory until the app quits, `locked` stored but not to be opened now.
 */
export const keyStateSchema = z.enum(['none', 'stored', 'plain', 'session', 'locked', 'environment'])
export type KeyState = z.infer<typeof keyStateSchema>

export const profileIdSchema = z.string().min(1)

/** What the user may edit of a profile. */
export const profileFieldsSchema = z.object({
  name: z.string().trim().min(1).max(80),
  /** Scheme, host and port; plain http only for loopback. */
  baseUrl: z.string().trim().min(1).max(500),
  userId: z.string().trim().max(200),
  organisationIds: z.array(z.string().trim().min(1).max(200)),
  /** PEM bundle to trust instead of the system's; '' for none. */
  rootCertificatesPath: z.string().trim().max(4000),
})
export type ProfileFields = z.infer<typeof profileFieldsSchema>

/** A profile as the settings file keeps it: no key, only the reference to one. */
export const storedProfileSchema = profileFieldsSchema.extend({ id: profileIdSchema, keyRef: z.string().nullable() })
export type StoredProfile = z.infer<typeof storedProfileSchema>

/** A profile as the page sees it. */
export const profileSchema = profileFieldsSchema.extend({
  id: profileIdSchema,
  /** `demo`: the engine that the app starts itself. `environment`: read from CLARIFAI_* and never stored. */
  source: z.enum(['demo', 'environment', 'user']),
  keyType: keyTypeSchema.nullable(),
  keyState: keyStateSchema,
  /** Last four characters of the key, or ''. */
  keyTail: z.string(),
})
export type Profile = z.infer<typeof profileSchema>

/** The system's keychain as Electron's safeStorage names it (`gnome_libsecret`, `kwallet5`, `keychain`, `dpapi`, `basic_text` …). */
export const keyBackendSchema = z.object({ name: z.string(), isSecure: z.boolean() })
export type KeyBackend = z.infer<typeof keyBackendSchema>

export const profileListSchema = z.object({
  profiles: z.array(profileSchema),
  selectedId: profileIdSchema,
  keyBackend: keyBackendSchema,
})
export type ProfileList = z.infer<typeof profileListSchema>

/** Whose key it is. `userId` is '' where a restricted key tells only its scopes. */
export const identitySchema = z.object({ userId: z.string(), fullName: z.string(), scopes: z.array(z.string()) })
export type Identity = z.infer<typeof identitySchema>

export const demoProfileId = 'demo'
export const environmentProfileId = 'environment'
export const defaultBaseUrl = 'https://api.clarifai.com'
