import { describe, expect, test } from 'vitest'
import { profileFieldsSchema, type Profile } from '../../../src-shared/profiles.ts'
import {
  checkForm,
  fieldsOf,
  formOf,
  hasProblem,
  isUnchanged,
  limits,
  newProfileForm,
  originOf,
  splitIds,
} from '../../../src-renderer/state/profile-form.ts'

const named = { ...newProfileForm, name: 'Work' }
const profile: Profile = {
  id: 'p1',
  name: 'Work',
  baseUrl: 'https://api.clarifai.com',
  userId: 'ada',
  organisationIds: ['acme', 'globex'],
  rootCertificatesPath: '',
  source: 'user',
  keyType: 'pat',
  keyState: 'stored',
  keyTail: '1a2b',
}

describe('the address', () => {
  test.each([
    ['https://api.clarifai.com', null],
    [' https://api.clarifai.com/ ', null],
    ['https://clarifai.example:8443', null],
    ['http://localhost:9000', null],
    ['http://127.0.0.1:9000', null],
    ['http://127.8.4.2', null],
    ['http://[::1]:9000', null],
    ['api.clarifai.com', 'scheme'],
    ['api.clarifai.com:443', 'scheme'],
    ['ftp://api.clarifai.com', 'scheme'],
    ['https://', 'syntax'],
    ['https://a b', 'syntax'],
    ['https://me:secret@api.clarifai.com', 'syntax'],
    ['https://api.clarifai.com/v2', 'path'],
    ['https://api.clarifai.com?x=1', 'path'],
    ['https://api.clarifai.com/#', 'path'],
    ['http://api.clarifai.com', 'insecure'],
    ['http://127.0.0.1.example.com', 'insecure'],
    ['http://localhost.example.com', 'insecure'],
  ])('%s: %s', (baseUrl, problem) => {
    expect(checkForm({ ...named, baseUrl }).baseUrl).toEqual(problem === null ? null : { kind: 'address', problem })
  })
})

test('a new profile lacks only a name', () => {
  expect(checkForm(newProfileForm)).toMatchObject({ name: { kind: 'empty' }, baseUrl: null, userId: null })
  expect(hasProblem(checkForm(newProfileForm))).toBe(true)
  expect(hasProblem(checkForm(named))).toBe(false)
})

test('a text over its limit is told with both figures, one at the limit passes', () => {
  expect(checkForm({ ...named, name: 'x'.repeat(limits.name) }).name).toBeNull()
  expect(checkForm({ ...named, name: 'x'.repeat(81) }).name).toEqual({ kind: 'too-long', length: 81, limit: 80 })
  const long = 'y'.repeat(201)
  expect(checkForm({ ...named, organisationIds: `acme, ${long}` }).organisationIds).toEqual({
    kind: 'id-too-long',
    id: long,
    length: 201,
    limit: 200,
  })
})

test('the limits are those that main checks', () => {
  const full = {
    name: 'x'.repeat(limits.name),
    baseUrl: 'x'.repeat(limits.baseUrl),
    userId: 'x'.repeat(limits.userId),
    organisationIds: ['x'.repeat(limits.organisationId)],
    rootCertificatesPath: 'x'.repeat(limits.rootCertificatesPath),
  }
  expect(profileFieldsSchema.safeParse(full).success).toBe(true)
  for (const [field, value] of Object.entries(full)) {
    const over = Array.isArray(value) ? value.map((id) => `${id}x`) : `${value}x`
    expect(profileFieldsSchema.safeParse({ ...full, [field]: over }).success, field).toBe(false)
  }
})

test('organisation ids come by commas, blanks or lines, each once', () => {
  expect(splitIds(' acme,globex\n\n initech ; acme ')).toEqual(['acme', 'globex', 'initech'])
  expect(splitIds(' \n')).toEqual([])
})

test('a form made of a profile gives its fields back and counts as unchanged', () => {
  const { name, baseUrl, userId, organisationIds, rootCertificatesPath } = profile
  expect(fieldsOf(formOf(profile))).toEqual({ name, baseUrl, userId, organisationIds, rootCertificatesPath })
  expect(isUnchanged({ ...formOf(profile), organisationIds: 'acme, globex', name: ' Work ' }, profile)).toBe(true)
  expect(isUnchanged({ ...formOf(profile), userId: 'grace' }, profile)).toBe(false)
})

test('the origin of an address is what a key is bound to', () => {
  expect(originOf('https://api.clarifai.com/')).toBe('https://api.clarifai.com')
  expect(originOf('HTTPS://API.clarifai.com:443')).toBe('https://api.clarifai.com')
  expect(originOf('https://api.clarifai.com:8443')).toBe('https://api.clarifai.com:8443')
  expect(originOf('api.clarifai.com')).toBeNull()
})
