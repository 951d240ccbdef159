import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readEnvironmentProfile } from '../../../src-main/keys/environment-profile.ts'

test('there is none without a key', () => {
  const environment = { CLARIFAI_PAT: ' ', CLARIFAI_USER_ID: 'ada', CLARIFAI_API_BASE: 'https://api.clarifai.com' }
  expect(readEnvironmentProfile(environment)).toBeNull()
})

test('a token stands for its user at the default address', () => {
  expect(readEnvironmentProfile({ CLARIFAI_PAT: ' token\n' })).toEqual({
    secret: 'token',
    keyType: 'pat',
    baseUrl: 'https://api.clarifai.com',
    userId: '',
    rootCertificatesPath: '',
  })
})

test('an app key is taken where there is no token', () => {
  expect(readEnvironmentProfile({ CLARIFAI_API_KEY: 'key' })).toMatchObject({ secret: 'key', keyType: 'app' })
  expect(readEnvironmentProfile({ CLARIFAI_API_KEY: 'key', CLARIFAI_PAT: 'token' })).toMatchObject({
    secret: 'token',
    keyType: 'pat',
  })
})

test('address, user and certificates are read; a relative path counts from where npm was started', () => {
  const environment = {
    CLARIFAI_PAT: 'token',
    CLARIFAI_API_BASE: 'http://127.0.0.1:5000',
    CLARIFAI_USER_ID: 'ada',
    CLARIFAI_ROOT_CERTIFICATES_PATH: 'ca.pem',
    INIT_CWD: resolve('/elsewhere'),
  }
  expect(readEnvironmentProfile(environment)).toMatchObject({
    baseUrl: 'http://127.0.0.1:5000',
    userId: 'ada',
    rootCertificatesPath: resolve('/elsewhere/ca.pem'),
  })
})
