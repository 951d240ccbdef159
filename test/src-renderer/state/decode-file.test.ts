import { describe, expect, test } from 'vitest'
import { decodeFile } from '../../../src-renderer/state/decode-file.ts'
import { Failure } from '../../../src-shared/errors.ts'
import { words } from '../../../src-shared/words/words.ts'
import { describeError } from '../../../src-shared/describe-error.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const encode = (text: string) => Buffer.from(text).toString('base64')

function sentenceOf(text: string): string {
  try {
    decodeFile(text)
  } catch (thrown) {
    if (thrown instanceof Failure) return describeError(thrown.error).sentence
    throw thrown
  }
  throw new Error('was read')
}

describe('bare base64', () => {
  test('is decoded byte for byte and named by its first bytes', () => {
    const { name, bytes } = decodeFile(png.toString('base64'))
    expect(Buffer.from(bytes)).toEqual(png)
    expect(name).toBe('pasted.png')
  })

  test('takes white space, the alphabet of URLs and no padding', () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    expect(Buffer.from(decodeFile(all.toString('base64url')).bytes)).toEqual(all)
    const wrapped = all.toString('base64').replace(/.{76}/g, '$&\r\n')
    expect(Buffer.from(decodeFile(wrapped).bytes)).toEqual(all)
  })

  test.each([
    ['ffd8ffe000104a464946', 'pasted.jpg'],
    ['474946383961', 'pasted.gif'],
    ['524946460000000057454250', 'pasted.webp'],
    ['524946460000000057415645', 'pasted.wav'],
    ['fffb9064', 'pasted.mp3'],
    ['424d00000000', 'pasted.bmp'],
    ['49492a0008000000', 'pasted.tiff'],
    ['68c3bc', 'pasted.txt'],
    ['00ff80', 'pasted'],
  ])('with the first bytes %s is %s', (hex, name) => {
    expect(decodeFile(Buffer.from(hex, 'hex').toString('base64')).name).toBe(name)
  })
})

describe('a data URI', () => {
  test('is named by its type', () => {
    expect(decodeFile(`data:image/jpeg;base64,${png.toString('base64')}`).name).toBe('pasted.jpg')
    const { name, bytes } = decodeFile(`data:text/plain;charset=utf-8;base64,${encode('grün')}`)
    expect(name).toBe('pasted.txt')
    expect(Buffer.from(bytes).toString()).toBe('grün')
  })

  test('without base64 holds escaped bytes', () => {
    const { name, bytes } = decodeFile('data:text/csv,a%2Cb%0A1%2C2 € 100%')
    expect(name).toBe('pasted.csv')
    expect(Buffer.from(bytes).toString()).toBe('a,b\n1,2 € 100%')
  })
})

describe('what is no base64 is refused', () => {
  const { problems } = words.errors['base64-invalid']
  test.each([
    ['iVBO*w0KGgoAAAANSUhEUg', problems.characters],
    ['data:image/png;base64,häh!', problems.characters],
    ['data:image/png;base64', problems.characters],
    ['abcde', problems.length],
    ['abc==', problems.length],
    ['data:image/png;base64,', problems.empty],
    ['data:,', problems.empty],
  ])('%s', (text, sentence) => {
    expect(sentenceOf(text)).toBe(sentence)
  })
})

test('large files are read without running out of stack', () => {
  const large = Buffer.alloc(3_000_000, 7)
  expect(decodeFile(large.toString('base64')).bytes).toHaveLength(3_000_000)
  expect(decodeFile(`data:text/plain,${'a%20'.repeat(200_000)}`).bytes).toHaveLength(400_000)
})
