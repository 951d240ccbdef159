import { expect, test } from 'vitest'
import { readCommand } from '../../../src-main/cli/read-command.ts'
import { UsageError } from '../../../src-main/cli/usage-error.ts'
import { modalityIdSchema } from '../../../src-shared/modalities/ids.ts'
import { paramsSchema } from '../../../src-shared/params.ts'

const defaults = {
  kind: 'call',
  call: 'predict',
  modalityId: 'image-classify',
  target: null,
  selector: { kind: 'shared' },
  useCache: false,
  isDemo: false,
  isJson: false,
  params: {},
  keep: true,
  saveFolder: null,
}
const nothingGiven = { files: [], urls: [], bytes: [], texts: [] }
const texts = { modalityId: 'text-generate' }

test.each([
  ['predict a.jpg', { files: ['a.jpg'] }, {}],
  ['predict --demo --task classify a.jpg b', { files: ['a.jpg', 'b'] }, { isDemo: true }],
  ['--json predict a.jpg --demo', { files: ['a.jpg'] }, { isJson: true, isDemo: true }],
  ['predict --url https://a/b --url=http://c/d', { urls: ['https://a/b', 'http://c/d'] }, {}],
  ['predict --url https://a/b https://c/d e.jpg', { urls: ['https://a/b', 'https://c/d'], files: ['e.jpg'] }, {}],
  ['predict b --file a --file https://c/d', { files: ['a', 'https://c/d', 'b'] }, {}],
  ['predict --bytes - --bytes aGk=', { bytes: ['-', 'aGk='] }, {}],
  ['predict --bytes=data:image/png;base64,aGk=', { bytes: ['data:image/png;base64,aGk='] }, {}],
  ['predict --no-keep -- --help', { files: ['--help'] }, { keep: false }],
  ['predict --keep --cache a', { files: ['a'] }, { useCache: true }],
  ['generate a', { files: ['a'] }, { call: 'generate', ...texts }],
  ['generate --text hi --text -', { texts: ['hi', '-'] }, { call: 'generate', ...texts }],
  ['generate --task classify a', { files: ['a'] }, { call: 'generate' }],
  ['stream a', { files: ['a'] }, { call: 'stream' }],
  ['stream --text hi', { texts: ['hi'] }, { call: 'stream', ...texts }],
  ['predict --text=-5', { texts: ['-5'] }, texts],
  ['predict --task generate a', { files: ['a'] }, texts],
  ['stream --modality text-generate a', { files: ['a'] }, { call: 'stream', ...texts }],
  ['predict --task classify --text hi', { texts: ['hi'] }, { modalityId: 'text-classify' }],
  ['predict --task classify --language ja a', { files: ['a'] }, { params: { language: 'ja' } }],
  ['predict --task embed a', { files: ['a'] }, { modalityId: 'image-embed' }],
  ['predict --task embed --text hi', { texts: ['hi'] }, { modalityId: 'text-embed' }],
  ['predict --task text-embed a', { files: ['a'] }, { modalityId: 'text-embed' }],
  ['predict --task to-audio a', { files: ['a'] }, { modalityId: 'text-to-audio' }],
  ['predict --task transcribe a', { files: ['a'] }, { modalityId: 'audio-transcribe' }],
  [
    'predict --task multimodal-generate --text hi a',
    { files: ['a'], texts: ['hi'] },
    { modalityId: 'multimodal-generate' },
  ],
  [
    'predict --classes a,b --text hi',
    { texts: ['hi'] },
    { modalityId: 'text-classify', params: { classes: ['a', 'b'] } },
  ],
  ['predict --save out a', { files: ['a'] }, { saveFolder: 'out' }],
  [
    'predict a --max-concepts 5 --min-value .25 --select dog --select=cat',
    { files: ['a'] },
    { params: { maxConcepts: 5, minValue: 0.25, selectConcepts: ['dog', 'cat'] } },
  ],
])('%s', (line, given, expected) => {
  expect(readCommand(line.split(' '))).toEqual({ ...defaults, given: { ...nothingGiven, ...given }, ...expected })
})

test.each(modalityIdSchema.options)('%s is reached by its id, as a task and as a modality', (id) => {
  for (const flag of ['--task', '--modality']) {
    expect(readCommand(['predict', flag, id, 'a'])).toMatchObject({ modalityId: id })
  }
})

test('a name with a blank in it is understood as well', () => {
  expect(readCommand(['predict', '--task', 'to image', 'a'])).toMatchObject({ modalityId: 'text-to-image' })
})

test('a text may begin like a list', () => {
  expect(readCommand(['generate', '--text', '- one\n- two'])).toMatchObject({ given: { texts: ['- one\n- two'] } })
})

const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
const workflow = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }

test.each([
  ['predict a --model u/a/m', { target: model }],
  ['stream a --model u/a/m/v', { target: { ...model, versionId: 'v' } }],
  ['generate a --model https://clarifai.com/u/a/models/m', { target: model }],
  ['predict a --model u/a/workflows/w', { target: workflow }],
  ['predict a --workflow u/a/workflows/w', { target: workflow }],
  ['predict a --workflow https://clarifai.com/u/a/workflows/w', { target: workflow }],
  ['predict a --deployment d', { selector: { kind: 'deployment', userId: 'me', deploymentId: 'd' } }],
  ['predict a --deployment u/d', { selector: { kind: 'deployment', userId: 'u', deploymentId: 'd' } }],
  [
    'predict a --nodepool c/n',
    { selector: { kind: 'nodepool', userId: 'me', computeClusterId: 'c', nodepoolId: 'n' } },
  ],
  [
    'predict a --nodepool u/c/n',
    { selector: { kind: 'nodepool', userId: 'u', computeClusterId: 'c', nodepoolId: 'n' } },
  ],
])('%s says what to ask and where', (line, expected) => {
  expect(readCommand(line.split(' '))).toMatchObject(expected)
})

test.each(['--help', '-h', 'predict --help', 'generate a.txt -h', 'stream --help'])('%s asks for help', (line) => {
  expect(readCommand(line.split(' '))).toEqual({ kind: 'help' })
})

test.each([
  [[], 'command is missing'],
  [['predic', 'a'], 'Did you mean predict?'],
  [['generat', 'a'], 'Did you mean generate?'],
  [['straem', 'a'], 'Did you mean stream?'],
  [['classify', 'a'], 'no command “classify”'],
  [['predict'], 'at least one input'],
  [['generate', '--demo'], 'at least one input'],
  [['predict', ''], 'empty name'],
  [['predict', '--file='], 'empty name'],
  [['predict', '--dem', 'a'], 'no option --dem. Did you mean --demo?'],
  [['predict', '--max-concept=5', 'a'], 'Did you mean --max-concepts?'],
  [['predict', '--deploymnet', 'd', 'a'], 'Did you mean --deployment?'],
  [['predict', '--node-pool', 'c/n', 'a'], 'Did you mean --nodepool?'],
  [['predict', '--params', 'a=1', 'a'], 'Did you mean --param?'],
  [['predict', '--byte', '-', 'a'], 'Did you mean --bytes?'],
  [['predict', '--toString', 'a'], 'no option --toString.'],
  [['predict', '-x', 'a'], 'no option -x.'],
  [['predict', 'a', '--model'], '--model takes a value: --model MODEL'],
  [['predict', 'a', '--nodepool'], '--nodepool takes a value: --nodepool [USER/]CLUSTER/ID'],
  [['predict', 'a', '--url', '--json'], '--url takes a value'],
  [['generate', '--text', '--json'], '--text takes a value'],
  [['predict', 'a', '--json=yes'], '--json takes no value'],
  [['predict', 'a', '--cache=yes'], '--cache takes no value'],
  [
    ['predict', 'a', '--task', 'paint'],
    'no task “paint”; there is: classify, detect, segment, caption, enhance, embed',
  ],
  [['predict', 'a', '--task', 'detekt'], 'Did you mean detect?'],
  [['predict', 'a', '--task', 'text-to-audoi'], 'Did you mean text-to-audio?'],
  [['predict', 'a', '--modality', 'classify'], 'no modality “classify”; there is: image-classify, image-detect'],
  [['predict', 'a', '--modality', 'text-generate', '--task', 'generate'], '--modality and --task don’t go together'],
  [
    ['predict', '--task', 'detect', '--text', 'hi'],
    '--text is for text-classify, text-generate, text-to-image, text-to-audio, text-embed, multimodal-generate; the task of this run is image-detect.',
  ],
  [
    ['generate', 'a', '--max-concepts', '5'],
    '--max-concepts is for image-classify, image-detect, image-segment, text-classify; the task of this run is text-generate.',
  ],
  [['stream', '--text', 'hi', '--select', 'dog'], '--select is for image-classify'],
  [['predict', '--task', 'caption', 'a', '--language', 'ja'], '--language is for image-classify'],
  [['predict', '--task', 'caption', 'a', '--classes', 'a,b'], '--classes is for text-classify; the task'],
  [['predict', '--task', 'text-classify', 'a', '--template', '{classes} {text}'], 'give both'],
  [['predict', 'a', '--classes', 'one'], 'two names at least'],
  [['predict', 'a', '--classes', 'one, ,one'], 'two names at least'],
  [['predict', 'a', '--classes', 'a,b', '--template', 'Choose: {classes}'], '--template lacks {text}'],
  [['predict', 'a', '--classes', 'a,b', '--template', '{text}?'], '--template lacks {classes}'],
  [['predict', 'a', '--language', ' '], '--language takes a code of a language'],
  [['predict', 'a', '--language', 'a'.repeat(21)], '--language takes a code of a language'],
  [['predict', 'a', '--method', ' '], '--method takes the name of a method'],
  [['predict', 'a', '--save', ''], '--save takes the name of a folder'],
  [['predict', 'a', '--model', 'dog'], '“dog” is no model'],
  [['predict', 'a', '--workflow', 'u/a/m'], '“u/a/m” is no workflow'],
  [['predict', 'a', '--workflow', 'u/a/workflows/w', '--model', 'u/a/m'], '--model and --workflow don’t go together'],
  [['generate', 'a', '--workflow', 'u/a/workflows/w'], 'ask it with predict, not with generate'],
  [['stream', 'a', '--model', 'u/a/workflows/w'], 'ask it with predict, not with stream'],
  [['predict', 'a', '--deployment', 'd', '--nodepool', 'c/n'], '--deployment and --nodepool don’t go together'],
  [['predict', 'a', '--deployment', 'u/c/d'], '“u/c/d” is no deployment'],
  [['predict', 'a', '--deployment', '/d'], '“/d” is no deployment'],
  [['predict', 'a', '--nodepool', 'n'], '“n” is no nodepool'],
  [['predict', 'a', '--nodepool', 'a/b/c/d'], '“a/b/c/d” is no nodepool'],
  [['predict', 'a', '--keep', '--no-keep'], '--keep and --no-keep don’t go together'],
  [['predict', '--bytes', '-', '--bytes', '-'], 'stdin can be read once'],
  [['generate', '--text', '-', '--bytes', '-'], 'stdin can be read once'],
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

test('the bounds of parameters are those of the schema', () => {
  for (const [flag, value] of [
    ['--max-concepts', '1'],
    ['--max-concepts', '200'],
    ['--max-concepts', '201'],
    ['--min-value', '0'],
    ['--min-value', '1'],
    ['--min-value', '1.01'],
  ] as const) {
    const name = flag === '--min-value' ? 'minValue' : 'maxConcepts'
    const isTaken = paramsSchema.safeParse({ [name]: Number(value) }).success
    const read = () => readCommand(['predict', 'a', flag, value])
    if (isTaken) expect(read()).toMatchObject({ params: { [name]: Number(value) } })
    else expect(read).toThrow(UsageError)
  }
})
