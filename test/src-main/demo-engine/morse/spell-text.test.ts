import { expect, test } from 'vitest'
import { readSignals } from '../../../../src-main/demo-engine/morse/read-signals.ts'
import { characterOf, marks, pause, signalOf } from '../../../../src-main/demo-engine/morse/signals.ts'
import { spellText } from '../../../../src-main/demo-engine/morse/spell-text.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'
import { makeText } from '../../../fixtures/sounds.ts'

test('no signal stands for two', () => {
  const all = [...signalOf.values(), ...Object.values(marks)]
  expect(new Set(all).size).toBe(all.length)
  expect(characterOf.size).toBe(signalOf.size)
  for (const signal of all) expect(signal).toMatch(/^[.-]+$/)
})

test('a text is framed, a blank between words is a pause, and a capital has its mark', () => {
  expect(spellText('Hi to')).toEqual([
    ...['-.-.-', pause],
    ...['..--', '....', '..'],
    pause,
    ...['-', '---'],
    ...[pause, '...-.-'],
  ])
})

test('blanks at the ends and beside others are signals of their own', () => {
  const inner = (text: string) => spellText(text).slice(2, -2)
  expect(inner(' e  e ')).toEqual(['.-.-', '.', '.-.-', '.-.-', '.', '.-.-'])
  expect(inner('e e')).toEqual(['.', pause, '.'])
})

test('a character without a signal is its number in Unicode', () => {
  expect(spellText('é').slice(2, -2)).toEqual(['----', '.', '----.', '---.'])
})

testSeeded('signals give the text again, whatever its characters', (random) => {
  for (let round = 0; round < 300; round++) {
    const text = makeText(random, 40)
    expect(readSignals(spellText(text))).toEqual({ text, unknownCount: 0 })
  }
})

test('Morse code of others needs no frame', () => {
  expect(readSignals(['...', '---', '...'])).toEqual({ text: 'sos', unknownCount: 0 })
  expect(readSignals(['-.-.', '--.-', pause, '-..', '.'])).toEqual({ text: 'cq de', unknownCount: 0 })
})

test('what stands for nothing is kept as dots and dashes', () => {
  expect(readSignals(['.', '......', '-'])).toEqual({ text: 'e[......]t', unknownCount: 1 })
})

test.each([
  ['a capital of nothing', ['..--', '-----'], '[..--]0'],
  ['an escape without an end', ['----', '.', '.'], '[----]ee'],
  ['an escape of no digits', ['----', '--', '---.'], '[----]m[---.]'],
  ['an escape of nothing at all', ['----', '---.'], '[----][---.]'],
  ['half of a character', ['----', '-..', '---..', '-----', '-----', '---.'], '[----]d800[---.]'],
  ['a number beyond Unicode', ['----', ...Array<string>(6).fill('..-.'), '---.'], '[----]ffffff[---.]'],
])('%s is told as it is', (_name, signals, text) => {
  expect(readSignals(signals).text).toBe(text)
})
