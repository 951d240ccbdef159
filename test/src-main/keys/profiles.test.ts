import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { expect, test } from 'vitest'
import type { Keychain } from '../../../src-main/keys/keychain.ts'
import { createProfiles } from '../../../src-main/keys/profiles.ts'
import { openVault } from '../../../src-main/keys/vault.ts'
import { openSettingsFile } from '../../../src-main/settings-file.ts'
import { profileListSchema, type ProfileFields, type ProfileList } from '../../../src-shared/profiles.ts'
import { findFilesWith, makeTemporaryFolder } from '../temporary-folder.ts'
import { createTestKeychain } from './test-keychain.ts'

const newSecret = () => randomBytes(16).toString('hex')

const fields: ProfileFields = {
  name: 'Work',
  baseUrl: 'https://api.clarifai.com',
  userId: 'ada',
  organisationIds: [],
  rootCertificatesPath: '',
}

async function open(folder: string, options: { environment?: NodeJS.ProcessEnv; keychain?: Keychain } = {}) {
  const settings = await openSettingsFile(join(folder, 'settings.json'))
  const vault = await openVault({ path: join(folder, 'keys.json'), keychain: options.keychain ?? createTestKeychain() })
  const told: ProfileList[] = []
  const { environment = {} } = options
  const profiles = await createProfiles({ settings, vault, environment, onChange: (list) => told.push(list) })
  const view = (id: string) => profiles.list().profiles.find((profile) => profile.id === id)
  return { profiles, settings, told, view }
}

const errorOf = (call: () => unknown) => {
  try {
    call()
  } catch (thrown) {
    return (thrown as { error?: unknown }).error
  }
  return null
}

test('with no account the demo engine is there, first and selected', async () => {
  const { profiles } = await open(await makeTemporaryFolder())
  const list = profiles.list()
  expect(profileListSchema.parse(list)).toEqual(list)
  expect(list.profiles.map(({ id, source }) => [id, source])).toEqual([['demo', 'demo']])
  expect(list.selectedId).toBe('demo')
  expect(list.keyBackend).toEqual({ name: 'gnome_libsecret', isSecure: true })
  expect(profiles.connection('demo')).toMatchObject({ engine: 'demo', baseUrl: null })
})

test('a profile is saved with its address normalised, selected, and there after a restart', async () => {
  const folder = await makeTemporaryFolder()
  const { profiles, told } = await open(folder)
  const id = await profiles.save(null, { ...fields, baseUrl: 'HTTPS://api.clarifai.com:443/' })
  await profiles.select(id)
  expect(told).toHaveLength(2)
  expect(told.at(-1)?.selectedId).toBe(id)
  const again = await open(folder)
  expect(again.profiles.list().selectedId).toBe(id)
  expect(again.view(id)).toMatchObject({ ...fields, source: 'user', keyType: null, keyState: 'none', keyTail: '' })
  await again.profiles.save(id, { ...fields, name: 'Home' })
  expect(again.view(id)?.name).toBe('Home')
  expect(again.profiles.list().profiles).toHaveLength(2)
})

test.each([
  ['api.clarifai.com', 'address-invalid'],
  ['https://api.clarifai.com/v2', 'address-invalid'],
  ['http://api.clarifai.com', 'address-insecure'],
])('the address %s is refused and nothing is saved', async (baseUrl, kind) => {
  const { profiles } = await open(await makeTemporaryFolder())
  await expect(profiles.save(null, { ...fields, baseUrl })).rejects.toMatchObject({ error: { kind } })
  expect(profiles.list().profiles).toHaveLength(1)
})

test('a key is used, shown by its end alone, and stands in no file unencrypted', async () => {
  const folder = await makeTemporaryFolder()
  const secret = newSecret()
  const { profiles } = await open(folder)
  const id = await profiles.save(null, fields)
  const connection = profiles.connection(id)
  expect(errorOf(() => connection.key())).toEqual({ kind: 'key-absent', profileName: 'Work' })
  await profiles.setKey({ id, keyType: 'app', secret, storage: 'keychain' })
  expect(connection.key()).toBe(secret)

  const again = await open(folder)
  expect(again.profiles.connection(id)).toMatchObject({ engine: 'clarifai', keyType: 'app', userId: 'ada' })
  expect(again.profiles.connection(id).key()).toBe(secret)
  expect(again.view(id)).toMatchObject({ keyType: 'app', keyState: 'stored', keyTail: secret.slice(-4) })
  expect(JSON.stringify([again.profiles.list(), again.settings.profiles()])).not.toContain(secret)
  expect(await findFilesWith(folder, secret)).toEqual([])
})

test('a key never goes to another address than the one it was entered for', async () => {
  const folder = await makeTemporaryFolder()
  const [secret, other] = [newSecret(), newSecret()]
  const { profiles, view } = await open(folder)
  const id = await profiles.save(null, fields)
  await profiles.setKey({ id, keyType: 'pat', secret, storage: 'keychain' })
  const connection = profiles.connection(id)

  await profiles.save(id, { ...fields, baseUrl: 'https://api.clarifai.com:8443' })
  expect(view(id)).toMatchObject({ keyState: 'none', keyTail: '' })
  expect(errorOf(() => profiles.connection(id).key())).toEqual({
    kind: 'key-address-changed',
    profileName: 'Work',
    keyOrigin: 'https://api.clarifai.com',
    origin: 'https://api.clarifai.com:8443',
  })
  expect(connection.baseUrl).toBe('https://api.clarifai.com')

  await profiles.save(id, fields)
  expect(profiles.connection(id).key()).toBe(secret)

  await profiles.save(id, { ...fields, baseUrl: 'http://127.0.0.1:9' })
  await profiles.setKey({ id, keyType: 'pat', secret: other, storage: 'keychain' })
  expect(profiles.connection(id).key()).toBe(other)
  // a client that still talks to the first address
  expect(errorOf(() => connection.key())).toMatchObject({
    kind: 'key-address-changed',
    keyOrigin: 'http://127.0.0.1:9',
  })
  await profiles.save(id, fields)
  expect(errorOf(() => profiles.connection(id).key())).toMatchObject({ kind: 'key-address-changed' })
})

test('a session key is bound to its address too, and leaves no trace', async () => {
  const folder = await makeTemporaryFolder()
  const secret = newSecret()
  const keychain = createTestKeychain({ name: 'basic_text', isSecure: false })
  const { profiles, view } = await open(folder, { keychain })
  const id = await profiles.save(null, fields)
  const refusal = { error: { kind: 'key-storage-insecure', backend: 'basic_text' } }
  await expect(profiles.setKey({ id, keyType: 'pat', secret, storage: 'keychain' })).rejects.toMatchObject(refusal)
  expect(view(id)?.keyState).toBe('none')
  await profiles.setKey({ id, keyType: 'pat', secret, storage: 'session' })
  expect(view(id)).toMatchObject({ keyState: 'session', keyTail: secret.slice(-4) })
  await profiles.save(id, { ...fields, baseUrl: 'http://localhost:9' })
  expect(errorOf(() => profiles.connection(id).key())).toMatchObject({ kind: 'key-address-changed' })
  const again = await open(folder, { keychain })
  expect(again.view(id)?.keyState).toBe('none')
  expect(await findFilesWith(folder, secret)).toEqual([])
})

test('a key stored knowingly without protection is shown as that', async () => {
  const keychain = createTestKeychain({ name: 'basic_text', isSecure: false })
  const { profiles, view } = await open(await makeTemporaryFolder(), { keychain })
  const id = await profiles.save(null, fields)
  await profiles.setKey({ id, keyType: 'pat', secret: newSecret(), storage: 'plain' })
  expect(view(id)?.keyState).toBe('plain')
})

test('a locked key says so and names the keychain', async () => {
  const folder = await makeTemporaryFolder()
  const { profiles } = await open(folder)
  const id = await profiles.save(null, fields)
  await profiles.setKey({ id, keyType: 'pat', secret: newSecret(), storage: 'keychain' })
  const locked = await open(folder, { keychain: createTestKeychain({ name: 'kwallet6' }) })
  expect(locked.view(id)?.keyState).toBe('locked')
  expect(errorOf(() => locked.profiles.connection(id).key())).toEqual({
    kind: 'key-locked',
    profileName: 'Work',
    backend: 'kwallet6',
  })
})

test('characters that no key has are refused before they reach a header', async () => {
  const { profiles } = await open(await makeTemporaryFolder())
  const id = await profiles.save(null, fields)
  for (const secret of ['two words', 'line\nbreak', 'schlüssel']) {
    await expect(profiles.setKey({ id, keyType: 'pat', secret, storage: 'session' })).rejects.toMatchObject({
      error: { kind: 'invalid', what: 'key' },
    })
  }
})

test('removing a profile removes its key and falls back to the demo engine', async () => {
  const folder = await makeTemporaryFolder()
  const { profiles, settings } = await open(folder)
  const id = await profiles.save(null, fields)
  await profiles.setKey({ id, keyType: 'pat', secret: newSecret(), storage: 'keychain' })
  await profiles.select(id)
  const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
  await settings.patch({ models: { [`image-classify ${id}`]: model, 'image-classify demo': model } })
  await profiles.remove(id)
  expect(profiles.list().selectedId).toBe('demo')
  expect(JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8'))).toEqual({ keys: {} })
  expect(errorOf(() => profiles.connection(id))).toMatchObject({ kind: 'not-found' })
  const again = await open(folder)
  expect(again.profiles.list()).toMatchObject({ selectedId: 'demo', profiles: [{ id: 'demo' }] })
  expect(Object.keys(again.settings.get().models)).toEqual(['image-classify demo'])
})

test('a removed key is gone and its profile stays', async () => {
  const { profiles, view } = await open(await makeTemporaryFolder())
  const id = await profiles.save(null, fields)
  await profiles.setKey({ id, keyType: 'pat', secret: newSecret(), storage: 'keychain' })
  await profiles.removeKey(id)
  expect(view(id)).toMatchObject({ keyState: 'none', name: 'Work' })
})

test('a selected profile that is gone from the file leaves the demo engine selected', async () => {
  const folder = await makeTemporaryFolder()
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ settings: { selectedProfileId: 'gone' } }))
  expect((await open(folder)).profiles.list().selectedId).toBe('demo')
})

test('the environment gives a profile that is selected at start, read-only and never stored', async () => {
  const folder = await makeTemporaryFolder()
  const secret = newSecret()
  const environment = { CLARIFAI_PAT: secret, CLARIFAI_USER_ID: 'ada' }
  const first = await open(folder)
  const own = await first.profiles.save(null, fields)
  await first.profiles.select(own)

  const { profiles, view } = await open(folder, { environment })
  expect(profiles.list().selectedId).toBe('environment')
  expect(profiles.list().profiles.map(({ id }) => id)).toEqual(['demo', 'environment', own])
  expect(view('environment')).toMatchObject({
    source: 'environment',
    keyType: 'pat',
    keyState: 'environment',
    keyTail: secret.slice(-4),
    userId: 'ada',
  })
  expect(profiles.connection('environment').key()).toBe(secret)
  await expect(profiles.save('environment', fields)).rejects.toMatchObject({ error: { kind: 'not-found' } })
  await expect(profiles.remove('environment')).rejects.toMatchObject({ error: { kind: 'not-found' } })
  await profiles.select('demo')
  await profiles.select('environment')
  await profiles.save(own, { ...fields, name: 'Home' })
  expect(profiles.redact(`authorization: Key ${secret}`)).toBe('authorization: Key [key]')
  expect(await findFilesWith(folder, secret)).toEqual([])
  expect(await readFile(join(folder, 'settings.json'), 'utf8')).not.toContain('environment')
  expect((await open(folder)).profiles.list().selectedId).toBe('demo')
})

test('an address in the environment that is none is told when it is used', async () => {
  const environment = { CLARIFAI_PAT: newSecret(), CLARIFAI_API_BASE: 'http://api.clarifai.com' }
  const { profiles } = await open(await makeTemporaryFolder(), { environment })
  expect(errorOf(() => profiles.connection('environment'))).toMatchObject({ kind: 'address-insecure' })
})

test('certificates are read for the connection, and checked to be certificates', async () => {
  const folder = await makeTemporaryFolder()
  const good = join(folder, 'good.pem')
  const bad = join(folder, 'bad.pem')
  await writeFile(good, rootCertificates.slice(0, 2).join('\n'))
  await writeFile(bad, '-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n')
  const { profiles } = await open(folder)
  const id = await profiles.save(null, { ...fields, rootCertificatesPath: good })
  const bundle = Buffer.from(profiles.connection(id).rootCertificates ?? []).toString()
  expect(bundle).toBe(rootCertificates.slice(0, 2).join('\n'))
  for (const rootCertificatesPath of [
    bad,
    join(folder, 'missing.pem'),
    join(folder, 'settings.json'),
    'relative.pem',
  ]) {
    await expect(profiles.save(id, { ...fields, rootCertificatesPath })).rejects.toMatchObject({
      error: { kind: 'certificate-file', path: rootCertificatesPath },
    })
  }
})
