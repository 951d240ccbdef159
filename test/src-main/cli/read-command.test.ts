import { expect, test } from 'vitest'
import { readCommand } from '../../../src-main/cli/read-command.ts'
import { UsageError } from '../../../src-main/cli/usage-error.ts'

const defaults = {
  kind: 'predict',
  modalityId: 'image-classify',
  model: null,
  isDemo: false,
  isJson: false,
  files: [],
  urls: [],
  params: {},
  keep: true,
}

test.each([
  ['predict a.jpg', { files: ['a.jpg'] }],
  ['predict --demo --task classify a.jpg b', { isDemo: true, files: ['a.jpg', 'b'] }],
  ['--json predict a.jpg --demo', { isJson: true, isDemo: true, files: ['a.jpg'] }],
  ['predict --url https://a/b --url=http://c/d', { urls: ['https://a/b', 'http://c/d'] }],
  ['predict --url https://a/b https://c/d e.jpg', { urls: ['https://a/b', 'https://c/d'], files: ['e.jpg'] }],
  ['predict --no-keep -- --help', { keep: false, files: ['--help'] }],
  ['predict a --model u/a/m', { files: ['a'], model: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' } }],
  ['predict a --model u/a/m/v', { files: ['a'], model: { userId: 'u', appId: 'a', modelId: 'm', versionId: 'v' } }],
  [
    'predict a --max-concepts 5 --min-value .25 --select dog --select=cat',
    { files: ['a'], params: { maxConcepts: 5, minValue: 0.25, selectConcepts: ['dog', 'cat'] } },
  ],
])('%s', (line, expected) => {
  expect(readCommand(line.split(' '))).toEqual({ ...defaults, ...expected })
})

test.each(['--help', '-h', 'predict --help', 'predict a.jpg -h'])('%s asks for help', (line) => {
  expect(readCommand(line.split(' '))).toEqual({ kind: 'help' })
})

test.each([
  [[], 'command is missing'],
  [['predic', 'a'], 'Did you mean predict?'],
  [['classify', 'a'], 'no command “classify”'],
  [['predict'], 'at least one picture'],
  [['predict', '--demo'], 'at least one picture'],
  [['predict', '--dem', 'a'], 'no option --dem. Did you mean --demo?'],
  [['predict', '--max-concept=5', 'a'], 'Did you mean --max-concepts?'],
  [['predict', '--toString', 'a'], 'no option --toString.'],
  [['predict', '-x', 'a'], 'no option -x.'],
  [['predict', 'a', '--model'], '--model takes a value: --model MODEL'],
  [['predict', 'a', '--url', '--json'], '--url takes a value'],
  [['predict', 'a', '--json=yes'], '--json takes no value'],
  [['predict', 'a', '--task', 'detect'], 'no task “detect”; there is: classify'],
  [['predict', 'a', '--model', 'dog'], '“dog” is no model'],
  [['predict', 'a', '--max-concepts', '0'], '--max-concepts takes a whole number from 1 to 200, not “0”'],
  [['predict', 'a', '--max-concepts', '1.5'], 'whole number'],
  [['predict', 'a', '--max-concepts', '1e2'], 'whole number'],
  [['predict', 'a', '--min-value', '-0.5'], '--min-value takes a number from 0 to 1, not “-0.5”'],
  [['predict', 'a', '--min-value', 'half'], 'number from 0 to 1'],
  [['predict', 'a', '--min-value='], 'number from 0 to 1'],
  [['predict', 'a', '--select', ' '], '--select takes the name of a concept'],
])('%j is refused: %s', (args, message) => {
  expect(() => readCommand(args)).toThrow(UsageError)
  expect(() => readCommand(args)).toThrow(message)
})

test('the bounds of parameters are those of the task', async () => {
  const { modalities } = await import('../../../src-shared/modalities/index.ts')
  const { params } = modalities['image-classify']
  for (const [flag, value] of [
    ['--max-concepts', '1'],
    ['--max-concepts', '200'],
    ['--max-concepts', '201'],
    ['--min-value', '0'],
    ['--min-value', '1'],
    ['--min-value', '1.01'],
  ] as const) {
    const name = flag === '--min-value' ? 'minValue' : 'maxConcepts'
    const isTaken = params.safeParse({ [name]: Number(value) }).success
    const read = () => readCommand(['predict', 'a', flag, value])
    if (isTaken) expect(read()).toMatchObject({ params: { [name]: Number(value) } })
    else expect(read).toThrow(UsageError)
  }
})
