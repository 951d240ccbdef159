import { expect, test } from 'vitest'
import { splitAddresses } from '../../../src-renderer/state/split-addresses.ts'

const bytes = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 37) % 256))
const base64 = bytes.toString('base64')
const wrapped = (width: number) => base64.replace(new RegExp(`.{${width}}`, 'g'), '$&\n').trim()

test('lines of URLs stay URLs, blank lines and white space aside', () => {
  const { urls, encoded } = splitAddresses(' https://example.com/a.png \n\nhttps://example.com/b.png')
  expect(urls).toBe('https://example.com/a.png\nhttps://example.com/b.png')
  expect(encoded).toEqual([])
})

test('a long line without colon and dot is a file, also with characters that base64 has not', () => {
  expect(splitAddresses(base64)).toEqual({ urls: '', encoded: [base64] })
  expect(splitAddresses(`*${base64}`)).toEqual({ urls: '', encoded: [`*${base64}`] })
})

test('short words and addresses without a scheme are told as the wrong URLs that they are', () => {
  expect(splitAddresses('hello').urls).toBe('hello')
  expect(splitAddresses('example.com/a-long-path/to-a-picture-of-a-beach').encoded).toEqual([])
})

test('a data URI is a file, whatever its length', () => {
  expect(splitAddresses('DATA:,hi')).toEqual({ urls: '', encoded: ['DATA:,hi'] })
})

test.each([64, 76])('base64 that a program broke at %i characters is one file', (width) => {
  expect(splitAddresses(`https://example.com/a.png\n${wrapped(width)}`)).toEqual({
    urls: 'https://example.com/a.png',
    encoded: [wrapped(width)],
  })
})

test('a data URI goes on in its wrapped lines', () => {
  const uri = `data:image/png;base64,${base64}`.replace(/.{76}/g, '$&\n').trim()
  expect(splitAddresses(uri).encoded).toEqual([uri])
})

test('files one a line stay apart', () => {
  expect(splitAddresses(`${base64}\n${base64}`).encoded).toEqual([base64, base64])
  const tiny = 'A'.repeat(40)
  expect(splitAddresses(`${tiny}\n${tiny}`).encoded).toEqual([tiny, tiny])
})
