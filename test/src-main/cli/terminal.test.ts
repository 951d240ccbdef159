import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createTerminal, withoutCommands, withoutControls } from '../../../src-main/cli/terminal.ts'

/** Standard streams whose writing lands in one text, as on a screen. */
function makeStreams(isTTY: boolean, columns = 20, isOutTTY = isTTY) {
  const texts = { out: '', err: '', screen: '' }
  const make = (name: 'out' | 'err') => {
    const stream = Object.assign(new PassThrough(), { isTTY: name === 'out' ? isOutTTY : isTTY, columns })
    stream.write = (text: unknown) => {
      texts[name] += String(text)
      texts.screen += String(text)
      return true
    }
    // a test's stand-in for what only the system can make: a terminal
    return stream as unknown as NodeJS.WriteStream
  }
  return { texts, terminal: createTerminal(make('out'), make('err')) }
}

const erase = '\r\u001b[2K'

test('where nobody looks on there is no status line', () => {
  const { texts, terminal } = makeStreams(false)
  terminal.status('1 of 3')
  terminal.out('result\n')
  terminal.tell('a line')
  expect(texts).toMatchObject({ out: 'result\n', err: 'a line\n' })
})

test('results and lines never share a row with the status, which stays below them', () => {
  const { texts, terminal } = makeStreams(true)
  terminal.status('1 of 3')
  terminal.out('result\n')
  terminal.tell('a line')
  terminal.status('')
  expect(texts.out).toBe('result\n')
  expect(texts.screen).toBe(`${erase}1 of 3${erase}result\n1 of 3${erase}a line\n1 of 3${erase}`)
})

test('the status is cut to the width of the terminal, and not written again for nothing', () => {
  const { texts, terminal } = makeStreams(true, 8)
  terminal.status('0123456789')
  expect(texts.err).toBe(`${erase}0123456`)
  terminal.status('')
  const before = texts.err
  terminal.status('')
  expect(texts.err).toBe(before)
})

test('while a text is being written, no status touches its row, and a line for people begins on its own', () => {
  const { texts, terminal } = makeStreams(true)
  terminal.status('0 of 1')
  terminal.out('two ')
  terminal.status('0 of 1, 0:02')
  terminal.out('words')
  terminal.tell('a line')
  terminal.out('more\n')
  terminal.status('')
  expect(texts.out).toBe('two wordsmore\n')
  const [first, later] = ['0 of 1', '0 of 1, 0:02']
  expect(texts.screen).toBe(`${erase}${first}${erase}two words\n${erase}a line\n${later}${erase}more\n${later}${erase}`)
})

test('where results go elsewhere, the status goes on while a text is being written', () => {
  const { texts, terminal } = makeStreams(true, 20, false)
  terminal.out('two ')
  terminal.status('0 of 1')
  expect(texts.err).toBe(`${erase}0 of 1`)
})

test('a text from elsewhere keeps its lines, and gives the terminal no commands', () => {
  expect(withoutCommands(' a\r\n\tb\u001b[31m\u0007c\n\n')).toBe(' a\n\tb\ufffd[31m\ufffdc\n\n')
})

test('text from elsewhere gives the terminal no commands', () => {
  expect(withoutControls('a\u001b[31mb\u0007\nc\u009b2Jd')).toBe('a\ufffd[31mb\ufffd\ufffdc\ufffd2Jd')
  expect(withoutControls('Käse 猫')).toBe('Käse 猫')
})
