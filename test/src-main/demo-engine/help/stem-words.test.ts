import { expect, test } from 'vitest'
import { stemWords } from '../../../../src-main/demo-engine/help/stem-words.ts'

test('the forms of a word have one stem', () => {
  for (const forms of [
    'cancel cancels cancelled cancelling canceled',
    'run runs running',
    'drop dropped dropping',
    'deploy deployed deployment deployments',
    'history histories',
    'address addresses',
    'file files',
  ]) {
    expect(new Set(stemWords(forms)).size, forms).toBe(1)
  }
})

test('words that differ keep apart', () => {
  expect(new Set(stemWords('key keyboard limit list file filter class cache status')).size).toBe(9)
})

test('fillers, bare numbers and signs say nothing', () => {
  expect(stemWords('How do I use this, please? 128 – and what is it?')).toEqual([])
})

test('a word keeps what makes it a name', () => {
  expect(stemWords('EXIF, base64')).toEqual(['exif', 'base64'])
})
