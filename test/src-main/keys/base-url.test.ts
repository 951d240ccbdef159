import { expect, test } from 'vitest'
import { readBaseUrl } from '../../../src-main/keys/base-url.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'

function refusal(address: string): AppError {
  try {
    readBaseUrl(address)
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.error
  }
  throw new Error(`${address} was not refused`)
}

test.each([
  ['https://api.clarifai.com', 'https://api.clarifai.com'],
  [' HTTPS://API.Clarifai.com:443/ ', 'https://api.clarifai.com'],
  ['https://clarifai.example:8443', 'https://clarifai.example:8443'],
  ['https://10.1.2.3', 'https://10.1.2.3'],
  ['http://127.0.0.1:18080', 'http://127.0.0.1:18080'],
  ['http://127.9.8.7', 'http://127.9.8.7'],
  ['http://127.1:80', 'http://127.0.0.1'],
  ['http://[::1]:5000', 'http://[::1]:5000'],
  ['http://[0:0:0:0:0:0:0:1]:5000/', 'http://[::1]:5000'],
  ['http://LOCALHOST:5000', 'http://localhost:5000'],
])('%j is %s', (address, origin) => {
  expect(readBaseUrl(address)).toBe(origin)
})

test.each([
  ['api.clarifai.com', 'scheme'],
  ['localhost:5000', 'scheme'],
  ['ftp://api.clarifai.com', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['', 'scheme'],
  ['https://', 'syntax'],
  ['https://api.clarifai.com:70000', 'syntax'],
  ['https://a b', 'syntax'],
  ['https://api.clarifai.com/v2', 'path'],
  ['https://api.clarifai.com/?', 'path'],
  ['https://api.clarifai.com?a=b', 'path'],
  ['https://api.clarifai.com/#', 'path'],
])('%j is refused for its %s', (address, problem) => {
  expect(refusal(address)).toEqual({ kind: 'address-invalid', address, problem })
})

test('credentials are refused, and not repeated in the message', () => {
  const error = refusal('https://ada:secret@api.clarifai.com')
  expect(error).toMatchObject({ kind: 'address-invalid', problem: 'syntax' })
  expect(JSON.stringify(error)).not.toMatch(/ada|secret/)
})

test.each([
  'http://api.clarifai.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://127.0.0.1@example.com.',
  'http://0.0.0.0',
  'http://192.168.1.1',
  'http://[::]',
  'http://[::2]',
  'http://128.0.0.1',
])('plain http to %s is refused', (address) => {
  expect(refusal(address).kind).toBe(address.includes('@') ? 'address-invalid' : 'address-insecure')
})
