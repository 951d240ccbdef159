import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVault } from '../../../src-main/keys/vault.ts'
import { makeTemporaryFolder, findFilesWith } from '../temporary-folder.ts'
import { createTestKeychain } from './test-keychain.ts'

const origin = 'https://api.clarifai.com'
const newKey = (secret = randomBytes(16).toString('hex')) => ({ secret, keyType: 'pat', origin }) as const
const basicText = () => createTestKeychain({ name: 'basic_text', isSecure: false, password: 'peanuts' })

async function makePath() {
  const folder = await makeTemporaryFolder()
  return { folder, path: join(folder, 'keys.json') }
}

test('a stored key opens after a restart, and stands in no file unencrypted', async () => {
  const { folder, path } = await makePath()
  const key = newKey()
  const vault = await openVault({ path, keychain: createTestKeychain() })
  await vault.store('ref', key, false)
  const again = await openVault({ path, keychain: createTestKeychain() })
  expect(again.open('ref')).toBe(key.secret)
  expect(again.find('ref')).toEqual({ state: 'stored', keyType: 'pat', origin, tail: key.secret.slice(-4) })
  expect(await findFilesWith(folder, key.secret)).toEqual([])
  expect(await readdir(folder)).toEqual(['keys.json'])
})

test('the search for leaked keys would find one in any form', async () => {
  const { folder } = await makePath()
  const { secret } = newKey()
  await writeFile(join(folder, 'plain'), `x${secret}y`)
  await writeFile(join(folder, 'base64'), Buffer.from(`x${secret}y`).toString('base64'))
  await writeFile(join(folder, 'utf16'), Buffer.from(secret, 'utf16le'))
  expect(await findFilesWith(folder, secret)).toHaveLength(3)
})

test.skipIf(process.platform === 'win32')('only its owner may read the file', async () => {
  const { path } = await makePath()
  const vault = await openVault({ path, keychain: createTestKeychain() })
  await vault.store('ref', newKey(), false)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('nothing is stored where the keychain protects nothing, unless that is chosen', async () => {
  const { folder, path } = await makePath()
  const vault = await openVault({ path, keychain: basicText() })
  const key = newKey()
  const failure = { error: { kind: 'key-storage-insecure', backend: 'basic_text' } }
  await expect(vault.store('ref', key, false)).rejects.toMatchObject(failure)
  expect(await readdir(folder)).toEqual([])
  expect(vault.find('ref')).toBeNull()
  await vault.store('ref', key, true)
  const again = await openVault({ path, keychain: basicText() })
  expect(again.find('ref')?.state).toBe('plain')
  expect(again.open('ref')).toBe(key.secret)
})

test('a keychain that the desktop names but that does not answer stores nothing', async () => {
  const { folder, path } = await makePath()
  const keychain = createTestKeychain()
  keychain.isLocked = true
  const vault = await openVault({ path, keychain })
  for (const isPlainAllowed of [false, true]) {
    await expect(vault.store('ref', newKey(), isPlainAllowed)).rejects.toMatchObject({
      error: { kind: 'key-storage-insecure', backend: 'gnome_libsecret' },
    })
  }
  expect(await readdir(folder)).toEqual([])
})

test('a key for this session touches no file and is gone after a restart', async () => {
  const { folder, path } = await makePath()
  const key = newKey()
  const vault = await openVault({ path, keychain: basicText() })
  await vault.hold('ref', key)
  expect(vault.open('ref')).toBe(key.secret)
  expect(vault.find('ref')).toEqual({ state: 'session', keyType: 'pat', origin, tail: key.secret.slice(-4) })
  expect(await readdir(folder)).toEqual([])
  expect((await openVault({ path, keychain: basicText() })).find('ref')).toBeNull()
})

test.each([
  ['another backend', () => createTestKeychain({ name: 'kwallet6' })],
  ['only basic_text', basicText],
  ['no keychain at all', () => null],
  [
    'a locked keychain',
    () => {
      const keychain = createTestKeychain()
      keychain.isLocked = true
      return keychain
    },
  ],
])('with %s a stored key is locked, kept, and a session key stands in for it', async (_, unable) => {
  const { path } = await makePath()
  const stored = newKey()
  const entered = newKey()
  await (await openVault({ path, keychain: createTestKeychain() })).store('ref', stored, false)

  const locked = await openVault({ path, keychain: unable() })
  expect(locked.find('ref')).toMatchObject({ state: 'locked', tail: stored.secret.slice(-4) })
  expect(locked.open('ref')).toBeNull()
  await locked.hold('ref', entered)
  expect(locked.open('ref')).toBe(entered.secret)
  expect(locked.find('ref')?.state).toBe('session')

  const later = await openVault({ path, keychain: createTestKeychain() })
  expect(later.open('ref')).toBe(stored.secret)
})

test('a keychain that was made anew never opens a key to garbage', async () => {
  const { path } = await makePath()
  const keychain = createTestKeychain()
  const { secret } = newKey()
  const record = () => ({
    backend: keychain.backend().name,
    isPlain: false,
    ciphertext: Buffer.from(keychain.encrypt(secret)).toString('base64'),
    origin,
    keyType: 'pat',
    tail: secret.slice(-4),
    createdAt: 0,
  })
  // without a seal the cipher takes another password's padding once in some 256 times
  const refs = Array.from({ length: 5000 }, (_, n) => `ref ${n}`)
  await writeFile(path, JSON.stringify({ keys: Object.fromEntries(refs.map((ref) => [ref, record()])) }))
  const anew = await openVault({ path, keychain: createTestKeychain({ password: 'another' }) })
  expect(refs.filter((ref) => anew.open(ref) !== null)).toEqual([])
  expect(new Set(refs.map((ref) => anew.find(ref)?.state))).toEqual(new Set(['locked']))
  expect((await openVault({ path, keychain })).open('ref 7')).toBe(secret)
})

test('a keychain that is unlocked later opens what it has', async () => {
  const { path } = await makePath()
  const key = newKey()
  await (await openVault({ path, keychain: createTestKeychain() })).store('ref', key, false)
  const keychain = createTestKeychain()
  keychain.isLocked = true
  const vault = await openVault({ path, keychain })
  expect(vault.open('ref')).toBeNull()
  keychain.isLocked = false
  expect(vault.open('ref')).toBe(key.secret)
  expect(vault.find('ref')?.state).toBe('stored')
})

test('storing replaces, and a session key in the place of an open one removes it from disk', async () => {
  const { path } = await makePath()
  const [first, second, third] = [newKey(), newKey(), newKey()]
  const vault = await openVault({ path, keychain: createTestKeychain() })
  await vault.store('ref', first, false)
  await vault.store('ref', second, false)
  expect(vault.open('ref')).toBe(second.secret)
  await vault.hold('ref', third)
  expect(vault.open('ref')).toBe(third.secret)
  expect((await openVault({ path, keychain: createTestKeychain() })).find('ref')).toBeNull()
})

test('a removed key is gone, stored or held, and the others stay', async () => {
  const { path } = await makePath()
  const other = newKey()
  const vault = await openVault({ path, keychain: createTestKeychain() })
  await vault.store('gone', newKey(), false)
  await vault.store('other', other, false)
  await vault.hold('held', newKey())
  await vault.remove('gone')
  await vault.remove('held')
  expect([vault.find('gone'), vault.find('held')]).toEqual([null, null])
  const again = await openVault({ path, keychain: createTestKeychain() })
  expect(again.find('gone')).toBeNull()
  expect(again.open('other')).toBe(other.secret)
})

test('a short key shows nothing of itself', async () => {
  const { path } = await makePath()
  const vault = await openVault({ path, keychain: createTestKeychain() })
  await vault.store('ref', newKey('shortkey'), false)
  expect(vault.find('ref')?.tail).toBe('')
  expect(await readFile(path, 'utf8')).not.toContain('tkey')
})

test('where the disk refuses, all is as before', async () => {
  const { folder, path } = await makePath()
  const [key, held] = [newKey(), newKey()]
  const vault = await openVault({ path, keychain: createTestKeychain() })
  await vault.store('ref', key, false)
  await vault.hold('held', held)
  await rename(folder, `${folder}-away`)
  await expect(vault.store('ref', newKey(), false)).rejects.toThrow('ENOENT')
  await expect(vault.store('held', newKey(), false)).rejects.toThrow('ENOENT')
  await expect(vault.remove('ref')).rejects.toThrow('ENOENT')
  await rename(`${folder}-away`, folder)
  expect(vault.open('ref')).toBe(key.secret)
  expect(vault.open('held')).toBe(held.secret)
})

test('a broken file is kept aside; records of a newer version stay', async () => {
  const { folder, path } = await makePath()
  await writeFile(path, '{"keys": {"ref')
  const vault = await openVault({ path, keychain: createTestKeychain() })
  await vault.store('ref', newKey(), false)
  expect(await readFile(join(folder, 'keys.broken-1.json'), 'utf8')).toBe('{"keys": {"ref')

  const later = { seal: 'of tomorrow' }
  await writeFile(path, JSON.stringify({ keys: { later } }))
  const again = await openVault({ path, keychain: createTestKeychain() })
  expect(again.find('later')).toBeNull()
  await again.store('ref', newKey(), false)
  expect(JSON.parse(await readFile(path, 'utf8')).keys.later).toEqual(later)
})

test('keys are taken out of texts', async () => {
  const { path } = await makePath()
  const [stored, held] = [newKey(), newKey()]
  await (await openVault({ path, keychain: createTestKeychain() })).store('stored', stored, false)
  const vault = await openVault({ path, keychain: createTestKeychain() })
  vault.open('stored')
  await vault.hold('held', held)
  await vault.remove('held')
  expect(vault.redact(`Key ${stored.secret}, Key ${held.secret} and Key ${stored.secret}.`)).toBe(
    'Key [key], Key [key] and Key [key].',
  )
})
