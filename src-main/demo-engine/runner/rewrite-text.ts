import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { DataModel } from '../demo-model.ts'
import { Refusal } from '../status.ts'
import { callMethod } from './call-method.ts'
import { describeMethod, type Argument, type Arguments, type Method } from './method.ts'

const styles = ['upper', 'lower', 'title', 'reverse'] as const
const resultLimit = 1_000_000

const text: Argument = { name: 'text', type: 'str', description: 'What is written anew', isSetting: false }

const rewriteArguments: readonly Argument[] = [
  text,
  {
    name: 'style',
    type: 'str',
    description: 'How it is written: in capitals, in small letters, with capital initials, or from its end',
    default: 'title',
    isSetting: true,
    choices: styles,
  },
  { name: 'repeat', type: 'int', description: 'How many times', default: 1, isSetting: true, min: 1, max: 100 },
  { name: 'separator', type: 'str', description: 'What stands in between', default: ' ', isSetting: true },
]

const methods: readonly Method[] = [
  {
    name: 'predict',
    call: 'predict',
    description: 'Writes a text in another style.',
    arguments: rewriteArguments,
    result: 'str',
    run: rewrite,
  },
  {
    name: 'generate',
    call: 'generate',
    description: 'Writes a text in another style, word by word.',
    arguments: rewriteArguments,
    result: 'str',
    run: rewrite,
  },
  {
    name: 'count',
    call: 'predict',
    description: 'Counts what a text is made of.',
    arguments: [text],
    result: 'json',
    run: ({ text: counted }) => count(String(counted)),
  },
]

export const rewriteText: DataModel = {
  kind: 'data',
  id: 'rewrite-text',
  name: 'Rewrite text (demonstration)',
  versionId: 'd83f05b7c1e94a60972b8ef4a6d1c35e',
  modelTypeId: 'text-to-text',
  task: 'generate',
  description:
    'A demonstration and no machine-learning model: writes a text in capitals, in small letters or from its end. It is called by its methods, as models that are hosted on runners are.',
  notes: `# Rewrite text

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. It shows how models are called that run as Python code on a runner: by a method, whose arguments go as
the parts of an input.

- \`predict(text, style, repeat, separator)\` writes the text in a style, so many times.
- \`generate(…)\` does the same word by word.
- \`count(text)\` counts characters, words and lines, as JSON.

A plain text without parts is taken for the argument \`text\`. Parameters beside the input have no effect, as with all
models of this kind.`,
  createdAt: Date.UTC(2026, 10, 1, 4),
  useCases: ['text-rewriting'],
  specs: [],
  methods: methods.map(describeMethod),
  vocabulary: [],
  answer: (data, { call }) => Promise.resolve().then(() => callMethod(methods, data, call)),
}

function rewrite({ text: given, style, repeat, separator }: Arguments): string {
  const once = write(String(given), String(style))
  const times = Number(repeat)
  const length = (once.length + String(separator).length) * times
  if (length > resultLimit) {
    throw new Refusal(StatusCode.FAILURE, `the result would have ${length} characters; the limit is ${resultLimit}`)
  }
  return Array.from({ length: times }, () => once).join(String(separator))
}

function write(given: string, style: string): string {
  switch (style) {
    case 'upper':
      return given.toUpperCase()
    case 'lower':
      return given.toLowerCase()
    case 'reverse':
      return splitCharacters(given).reverse().join('')
    default:
      return given.replaceAll(/\p{L}[\p{L}\p{M}'’]*/gu, (word) => {
        const [initial = '', ...others] = word
        return initial.toUpperCase() + others.join('').toLowerCase()
      })
  }
}

function count(counted: string) {
  const words = counted.match(/\S+/g) ?? []
  return { characters: splitCharacters(counted).length, words: words.length, lines: counted.split('\n').length }
}

/** As people count them: a letter with its accents is one. */
const splitCharacters = (given: string) => Array.from(new Intl.Segmenter().segment(given), ({ segment }) => segment)
