import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSettingsFile } from '../../src-main/settings-file.ts'
import type { StoredProfile } from '../../src-shared/profiles.ts'
import { settingsSchema } from '../../src-shared/settings.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

const profile: StoredProfile = {
  id: 'one',
  name: 'Work',
  baseUrl: 'https://api.clarifai.com',
  userId: 'ada',
  organisationIds: ['engines'],
  rootCertificatesPath: '',
  keyRef: 'ref-1',
}

async function makeFile(content?: unknown): Promise<{ folder: string; path: string }> {
  const folder = await makeTemporaryFolder()
  const path = join(folder, 'settings.json')
  if (content !== undefined) await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return { folder, path }
}

const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'))

test('without a file the defaults hold, and none is written', async () => {
  const { folder, path } = await makeFile()
  const file = await openSettingsFile(path)
  expect(file.get()).toEqual(settingsSchema.parse({}))
  expect(file.profiles()).toEqual([])
  expect(file.problem).toBeNull()
  expect(await readdir(folder)).toEqual([])
})

test('what was changed is there after a restart', async () => {
  const { path } = await makeFile()
  const file = await openSettingsFile(path)
  await file.patch({ theme: 'dark', inputsWidth: undefined })
  await file.setProfiles([profile])
  const again = await openSettingsFile(path)
  expect(again.get()).toEqual({ ...settingsSchema.parse({}), theme: 'dark' })
  expect(again.profiles()).toEqual([profile])
})

test('changes made at once all last', async () => {
  const { path } = await makeFile()
  const file = await openSettingsFile(path)
  await Promise.all([
    file.patch({ theme: 'light' }),
    file.setProfiles([profile]),
    file.patch({ callsPerSecond: 7 }),
    file.patch({ inputsWidth: 400 }),
  ])
  const again = await openSettingsFile(path)
  expect(again.get()).toMatchObject({ theme: 'light', callsPerSecond: 7, inputsWidth: 400 })
  expect(again.profiles()).toEqual([profile])
})

test('listeners hear of each change until they leave', async () => {
  const { path } = await makeFile()
  const file = await openSettingsFile(path)
  const heard: string[] = []
  const leave = file.onChange(({ theme }) => heard.push(theme))
  await file.patch({ theme: 'dark' })
  leave()
  await file.patch({ theme: 'light' })
  expect(heard).toEqual(['dark'])
})

test('a value out of bounds is refused and changes nothing', async () => {
  const { path } = await makeFile()
  const file = await openSettingsFile(path)
  await expect(file.patch({ callsPerSecond: 0 })).rejects.toThrow()
  expect(file.get().callsPerSecond).toBe(15)
})

test.each(['', '{"settings": {"theme": "da', '[]', '"text"', '\u0000\u0000', '{"settings": 4}', '{"profiles": {}}'])(
  'a broken file (%j) is kept aside and told, and the defaults hold',
  async (broken) => {
    const { folder, path } = await makeFile(broken)
    const file = await openSettingsFile(path)
    expect(file.get()).toEqual(settingsSchema.parse({}))
    expect(file.problem?.keptAs).toBe(join(folder, 'settings.broken-1.json'))
    expect(file.problem?.cause).not.toBe('')
    await file.patch({ theme: 'dark' })
    expect(await readFile(join(folder, 'settings.broken-1.json'), 'utf8')).toBe(broken)
    expect((await openSettingsFile(path)).problem).toBeNull()
  },
)

test('one bad value costs no other: the rest is used, and the file as it was is kept', async () => {
  const second = { ...profile, id: 'two' }
  const content = { settings: { theme: 'sepia', inputsWidth: 400 }, profiles: [profile, { id: 5 }, second] }
  const { path } = await makeFile(content)
  const file = await openSettingsFile(path)
  expect(file.get()).toMatchObject({ theme: 'system', inputsWidth: 400 })
  expect(file.profiles()).toEqual([profile, second])
  expect(file.problem?.cause).toContain('settings.theme')
  expect(file.problem?.cause).toContain('profiles[1]')
  expect(await readJson(file.problem!.keptAs)).toEqual(content)
})

test('fields of a newer version are written back as they were, at every depth', async () => {
  const { path } = await makeFile({
    format: { of: 'tomorrow' },
    settings: { theme: 'dark', later: [1, 2], deadlines: { catalogueS: 20, tomorrowS: 3 } },
    profiles: [{ ...profile, colour: 'red' }],
  })
  const file = await openSettingsFile(path)
  expect(file.problem).toBeNull()
  await file.patch({ theme: 'light' })
  await file.setProfiles([...file.profiles(), { ...profile, id: 'two' }])
  const written = await readJson(path)
  expect(written).toMatchObject({
    format: { of: 'tomorrow' },
    settings: { theme: 'light', later: [1, 2], deadlines: { catalogueS: 20, tomorrowS: 3 } },
    profiles: [{ id: 'one', colour: 'red' }, { id: 'two' }],
  })
  expect(written.profiles[1]).not.toHaveProperty('colour')
})

test('a model that is chosen no more does not come back', async () => {
  const ref = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
  const { path } = await makeFile({ settings: { models: { 'image-classify demo': ref, 'image-classify x': ref } } })
  const file = await openSettingsFile(path)
  await file.patch({ models: { 'image-classify demo': ref } })
  expect(Object.keys((await readJson(path)).settings.models)).toEqual(['image-classify demo'])
})

test('close waits for the last change', async () => {
  const { path } = await makeFile()
  const file = await openSettingsFile(path)
  void file.patch({ theme: 'dark' })
  await file.close()
  expect((await readJson(path)).settings.theme).toBe('dark')
})
