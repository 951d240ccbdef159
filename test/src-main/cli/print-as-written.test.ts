import { expect, test } from 'vitest'
import { printAsWritten } from '../../../src-main/cli/print-as-written.ts'
import { createReport } from '../../../src-main/cli/report.ts'
import type { Engine, HistoryEntry } from '../../../src-shared/history.ts'
import { makeEntry, makeTerminal } from './answers.ts'

function makePrinter(names: string[], engine: Engine = 'clarifai') {
  const { written, terminal } = makeTerminal()
  const report = createReport(terminal, 'table', { engine, call: 'generate' })
  const printer = printAsWritten(names, engine, { report, terminal })
  printer.started(names.map((_, index) => index + 1))
  return { written, printer }
}

const answer = (id: number, text: string, change: Partial<HistoryEntry> = {}) =>
  makeEntry({ id, parts: text === '' ? [] : [{ kind: 'text', text }], ...change })

test('a text is printed piece by piece, with its leading blanks, and nothing else but a line break', () => {
  const { written, printer } = makePrinter(['a'])
  printer.delta(1, '  two')
  expect(written.out).toBe('  two')
  printer.delta(1, ' words\n')
  expect(written.out).toBe('  two words\n')
  printer.entry(answer(1, '  two words\n'))
  expect(written).toEqual({ out: '  two words\n\n', told: [] })
})

test('what was not seen while it was written follows from what is saved', () => {
  const { written, printer } = makePrinter(['a'])
  printer.delta(1, 'two')
  printer.entry(answer(1, 'two words'))
  expect(written.out).toBe('two words\n')
  const whole = makePrinter(['a'])
  whole.printer.entry(answer(1, 'two words'))
  expect(whole.written.out).toBe('two words\n')
})

test('texts that are written at once are printed one after the other; whose they are is told beside them', () => {
  const { written, printer } = makePrinter(['a', 'b', 'c'])
  printer.delta(2, 'second')
  printer.delta(1, 'first')
  expect(written).toEqual({ out: 'first', told: ['a'] })
  printer.delta(3, 'thi')
  printer.entry(answer(2, 'second one'))
  printer.entry(answer(1, 'first'))
  expect(written).toEqual({ out: 'first\nsecond one\nthi', told: ['a', 'b', 'c'] })
  printer.delta(3, 'rd')
  printer.entry(answer(3, 'third'))
  expect(written.out).toBe('first\nsecond one\nthird\n')
})

test('the demo engine’s texts are marked, and not in the text', () => {
  const { written, printer } = makePrinter(['a'], 'demo')
  printer.delta(1, 'text')
  printer.entry(answer(1, 'text'))
  expect(written).toEqual({ out: 'text\n', told: ['[demo engine]'] })
})

test('a text that breaks off ends its line, and the reason is told', () => {
  const { written, printer } = makePrinter(['a', 'b'])
  printer.delta(1, 'ha')
  printer.entry(answer(1, 'half', { state: 'cancelled', error: { kind: 'cancelled' } }))
  printer.entry(answer(2, '', { state: 'cancelled', error: { kind: 'cancelled' } }))
  expect(written).toEqual({
    out: 'half\n',
    told: ['a', 'a: The answer broke off; what came until then is kept.'],
  })
})

test('an empty answer is an empty line, and one that never came is none', () => {
  const { written, printer } = makePrinter(['a'])
  printer.entry(answer(1, ''))
  expect(written.out).toBe('\n')
  const { written: nothing, printer: failing } = makePrinter(['a'])
  failing.entry(answer(1, '', { state: 'failed', error: { kind: 'cancelled' } }))
  expect(nothing.out).toBe('')
  expect(nothing.told).toHaveLength(1)
})

test('what an answer has beside its text follows in lines, and a text gives the terminal no commands', () => {
  const { written, printer } = makePrinter(['a'])
  printer.delta(1, 'a\u001b[2J')
  const concepts: HistoryEntry['parts'] = [{ kind: 'concepts', concepts: [{ id: '1', name: 'dog', value: 0.5 }] }]
  printer.entry(answer(1, '', { parts: [{ kind: 'text', text: 'a\u001b[2J' }, ...concepts] }))
  expect(written.out).toBe('a\ufffd[2J\ndog   50 %\n')
})

test('files of an answer that were saved are named after its text', () => {
  const { written, printer } = makePrinter(['a'])
  printer.delta(1, 'text')
  printer.entry(answer(1, 'text'), ['out/a.png'])
  expect(written.out).toBe('text\nsaved as out/a.png\n')
})
