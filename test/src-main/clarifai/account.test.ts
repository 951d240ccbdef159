import { expect, it } from 'vitest'
import { getUser, myScopes } from '../../../src-main/clarifai/account.ts'
import { never, ok, openTestSession, serve } from './open-test-client.ts'

it('tells whose a token is', async () => {
  const user = { id: 'ann', firstName: 'Ann', lastName: 'Lee' }
  const server = await serve({ getUser: { answer: { status: ok, user } } })
  expect(await getUser(openTestSession(server.baseUrl), never)).toEqual({
    userId: 'ann',
    fullName: 'Ann Lee',
    scopes: [],
  })
  expect(server.calls[0]?.request).toMatchObject({ userAppId: { userId: 'me', appId: '' } })
})

it('names nobody with the key of an app', async () => {
  const server = await serve({ getUser: { answer: { status: ok, user: { id: 'ann' } } } })
  expect(await getUser(openTestSession(server.baseUrl, { keyType: 'app' }), never)).toMatchObject({ fullName: '' })
  expect(server.calls[0]?.request).not.toHaveProperty('userAppId')
})

it('tells the scopes of a key, and whose app it is for', async () => {
  const answer = { status: ok, scopes: ['Predict', 'Models_Get'], app: { id: 'shop', userId: 'ann' } }
  const server = await serve({ myScopes: { answer } })
  expect(await myScopes(openTestSession(server.baseUrl), never)).toEqual({
    userId: 'ann',
    fullName: '',
    scopes: ['Predict', 'Models_Get'],
  })
})

it('does not take an answer without a user for one', async () => {
  const server = await serve({ getUser: { answer: { status: ok } } })
  await expect(getUser(openTestSession(server.baseUrl), never)).rejects.toMatchObject({
    error: { kind: 'answer-invalid' },
  })
})
