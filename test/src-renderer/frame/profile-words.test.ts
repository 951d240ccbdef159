import { expect, test } from 'vitest'
import { profileStatus } from '../../../src-renderer/frame/profile-words.ts'
import type { Profile } from '../../../src-shared/profiles.ts'

const ready = { state: 'ready', restartCount: 0, cause: '' } as const
const profile: Profile = {
  id: 'work',
  name: 'Work',
  baseUrl: 'https://api.clarifai.com',
  userId: '',
  organisationIds: [],
  rootCertificatesPath: '',
  source: 'user',
  keyType: 'pat',
  keyState: 'stored',
  keyTail: '4f2a',
}

test('the demo engine says what it is, and when it is down', () => {
  const demo: Profile = { ...profile, source: 'demo' }
  expect(profileStatus(demo, ready)).toMatchObject({ name: 'Demo engine', isTroubled: false })
  expect(profileStatus(demo, { ...ready, state: 'down' }).isTroubled).toBe(true)
})

test('a profile shows where it leads and which key it has', () => {
  expect(profileStatus(profile, ready).detail).toBe('api.clarifai.com · Key 4f2a')
})

test('a profile without a usable key is troubled', () => {
  expect(profileStatus({ ...profile, keyState: 'none' }, ready).isTroubled).toBe(true)
  expect(profileStatus({ ...profile, keyState: 'locked' }, ready).isTroubled).toBe(true)
})
