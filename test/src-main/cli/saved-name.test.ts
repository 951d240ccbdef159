import { expect, test } from 'vitest'
import { extensionOf, savedName } from '../../../src-main/cli/saved-name.ts'

const file = (name: string) => ({ origin: 'file' as const, name, url: null })
const address = (url: string) => ({ origin: 'url' as const, name: url, url })
const typed = (name: string) => ({ origin: 'text' as const, name, url: null })

test.each([
  [file('photo.jpg'), [], 'photo'],
  [file('more/deep\\a.b.jpg'), [], 'a.b'],
  [file('.hidden'), [], '.hidden'],
  [file('photo.jpg'), ['node', 'mask', 'sky/blue'], 'photo-node-mask-sky-blue'],
  [address('https://a.example/b/cat.png?x=1/2.gif#y'), [], 'cat'],
  [address('https://a.example/'), [], 'a'],
  [typed('Version 1.5 of it?'), [], 'Version 1.5 of it-'],
  [typed(' \u0000 '), [], '-'],
])('files of %j with %j are called %s', (input, labels, name) => {
  expect(savedName(input, labels)).toBe(name)
})

test('however long the names are, no system refuses them', () => {
  const long = savedName(
    typed('語'.repeat(500)),
    Array.from({ length: 9 }, () => '語'.repeat(500)),
  )
  expect(Buffer.byteLength(`${long}-123456.octet`)).toBeLessThan(256)
})

test.each([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['audio/mpeg', 'mp3'],
  ['audio/x-wav', 'wav'],
  ['video/quicktime', 'mov'],
  ['application/octet-stream', 'bin'],
  ['image/svg+xml', 'svg'],
  ['application/vnd.a+json; charset=utf-8', 'vnd.a'],
  ['x/../../etc', 'etc'],
  ['', 'file'],
])('%j ends in .%s', (mediaType, extension) => {
  expect(extensionOf(mediaType)).toBe(extension)
})
