import { expect, test } from 'vitest'
import { printAsTheyCome, printInOrder } from '../../../src-main/cli/print-answers.ts'
import { createReport } from '../../../src-main/cli/report.ts'
import { makeEntry, makeTerminal } from './answers.ts'

const nothing = { parts: [] }

function makeReport() {
  const { written, terminal } = makeTerminal()
  const names = () => written.out.split('\n').filter((line) => line !== '' && !line.startsWith(' '))
  return { names, report: createReport(terminal, 'table', { engine: 'clarifai', call: 'stream' }) }
}

test('on a stream each answer is printed as soon as it is there, under its own name', () => {
  const { names, report } = makeReport()
  const printer = printAsTheyCome(['a', 'b', 'c'], report)
  printer.started([11, 12, 13])
  printer.entry(makeEntry({ id: 13, ...nothing }))
  expect(names()).toEqual(['c'])
  printer.entry(makeEntry({ id: 11, ...nothing }))
  printer.entry(makeEntry({ id: 12, ...nothing }))
  expect(names()).toEqual(['c', 'a', 'b'])
})

test('otherwise an answer waits for those of the inputs before it', () => {
  const { names, report } = makeReport()
  const printer = printInOrder(['a', 'b', 'c'], report)
  printer.started([11, 12, 13])
  printer.entry(makeEntry({ id: 12, ...nothing }))
  expect(names()).toEqual([])
  printer.entry(makeEntry({ id: 11, ...nothing }))
  expect(names()).toEqual(['a', 'b'])
  printer.entry(makeEntry({ id: 13, ...nothing }))
  expect(names()).toEqual(['a', 'b', 'c'])
})

test('each answer is printed with its own files, whenever its turn comes', () => {
  const { written, terminal } = makeTerminal()
  const image = { kind: 'image' as const, hash: 'a'.repeat(64), mediaType: 'image/png', sizeBytes: 1 }
  const printer = printInOrder(['a', 'b'], createReport(terminal, 'table', { engine: 'clarifai', call: 'predict' }))
  printer.started([11, 12])
  printer.entry(makeEntry({ id: 12, parts: [image] }), ['b.png'])
  printer.entry(makeEntry({ id: 11, parts: [image] }), ['a.png'])
  expect(written.out.match(/^\S.*|saved as .*/gm)).toEqual(['a', 'saved as a.png', 'b', 'saved as b.png'])
})
