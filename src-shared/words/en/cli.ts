import { formatCount } from '../../format.ts'

/** ` from 1 to 200`; nothing where there are no limits. */
function range(min: number | null, max: number | null): string {
  if (min === null) return max === null ? '' : `, at most ${formatCount(max)}`
  return max === null ? `, at least ${formatCount(min)}` : ` from ${formatCount(min)} to ${formatCount(max)}`
}

const inputs = (count: number) => (count === 1 ? '1 input' : `${formatCount(count)} inputs`)

/** The command line: what it prints beside results. */
export const cli = {
  usage: 'npm run -s cli -- predict|generate|stream [options] [FILE …]',
  help: {
    intro:
      'Asks a model or a workflow about pictures, texts, sounds and videos, and keeps the answers in the app’s history.',
    usageLabel: 'Usage',
    arguments: 'FILE is a file, a folder of files or a URL; relative paths count from where you are.',
    commandsLabel: 'Commands',
    tasksLabel: 'Tasks, by id and name',
    tasks: [
      'The task is what --task or --modality says; else text-classify with --classes; else text-generate where --text is',
      'given or the command is generate; else image-classify. Of tasks of one name, --task takes the first that has a use',
      'for all options given: with --text, classify and embed are those of texts.',
      'A run of multimodal-generate puts what is given together, one of each kind, into one input. Of one kind there may',
      'be several: each of them is an input of its own, together with the others, as the prompt with each picture.',
    ],
    optionsLabel: 'Options',
    paramsLabel: 'Parameters that --param checks, by task; any other goes to the model as it is',
    examplesLabel: 'Examples',
    examples: [
      'npm run -s cli -- predict --demo --task classify photo.jpg',
      'npm run -s cli -- generate --demo --text "How do I cancel a run?"',
      'npm run -s cli -- stream --demo --json pictures',
      'npm run -s cli -- predict --demo --task to-audio --save sounds --text "Hello"',
      'npm run -s cli -- predict --demo --task image-segment --save masks pictures',
      'npm run -s cli -- predict --demo --task multimodal-generate --text "What is this?" photo.jpg',
    ],
    keysLabel: 'Key',
    keys: [
      'CLARIFAI_PAT              personal access token, or',
      'CLARIFAI_API_KEY          key of one app',
      'CLARIFAI_API_BASE         server, where it is not https://api.clarifai.com',
      'CLARIFAI_USER_ID          your user id',
      'CLARIFAI_ROOT_CERTIFICATES_PATH  PEM file to trust instead of the system’s certificates',
    ],
    outputLabel: 'Output',
    output: [
      'Results go to stdout, everything else to stderr. generate prints the text alone, as it is written, and a line',
      'break after each. With --json one JSON object a line, one for each input, with name, path, url, companions, state',
      '(done, failed, cancelled or unknown), isPartial, engine, call, model, modelVersionId, parts, saved, tokens, error,',
      'message, notes, latencyMs, requestId, ranOn and historyId; what is not known is null. model is what was asked, a',
      'workflow too; companions: what went with it as one input; isPartial: the answer broke off, and parts hold what',
      'came until then; saved: the files that --save wrote. The vector of an embedding is base64 of 32-bit floats,',
      'little-endian. --save names files after their inputs, and adds a number rather than write over one.',
    ],
    exitLabel: 'Exit codes',
    exit: '0 done; 1 some inputs failed, broke off or were not saved; 2 usage or no key; 130 cancelled with Ctrl+C',
  },
  commands: {
    predict: 'one answer for each input, printed in the order of the inputs',
    generate: 'the answer in parts, each printed as it comes',
    stream: 'all inputs and answers on one stream; each answer is printed as soon as it is there',
  },
  /** By flag: what follows it, and what it does. */
  flags: {
    modality: { value: 'ID', text: 'what is asked for: the id of a task' },
    task: { value: 'NAME', text: 'the same by the id or the name of the task' },
    model: { value: 'MODEL', text: 'user/app/model, user/app/model/version or the address of a model’s page' },
    workflow: { value: 'WORKFLOW', text: 'user/app/workflows/workflow or the address of its page; predict only' },
    deployment: { value: '[USER/]ID', text: 'run on this deployment; without USER it is yours' },
    nodepool: { value: '[USER/]CLUSTER/ID', text: 'run on this nodepool; without USER it is yours' },
    demo: { value: '', text: 'ask the demo engine: plain algorithms, no machine-learning model, no account' },
    file: { value: 'PATH', text: 'the same as a bare FILE, and never a URL; may be given several times' },
    url: { value: 'URL', text: 'something on the web, fetched by the model; may be given several times' },
    bytes: { value: 'BASE64', text: 'bytes as base64 or a data: URI, or - for those of stdin; several times too' },
    text: { value: 'TEXT', text: 'a text or prompt, or - for that of stdin; may be given several times' },
    param: {
      value: 'NAME=VALUE',
      text: 'a parameter of the model: VALUE is JSON (5, true, "5") or else text; several times too',
    },
    'max-concepts': { value: 'N', text: 'at most so many concepts for each input, 1 to 200' },
    'min-value': { value: 'X', text: 'leave out concepts below this confidence, 0 to 1' },
    select: { value: 'NAME', text: 'only this concept, by its exact name; may be given several times' },
    language: { value: 'CODE', text: 'language of the concepts’ names, as en or ja' },
    classes: { value: 'A,B,…', text: 'have a model that writes choose one of these for each text; several times too' },
    template: { value: 'TEXT', text: 'how it is asked then; {classes} and {text} stand for both' },
    method: { value: 'NAME', text: 'method of a runner-hosted model; --param gives its arguments' },
    save: {
      value: 'FOLDER',
      text: 'write the pictures, sounds, masks and other files of the answers into this folder',
    },
    cache: { value: '', text: 'let the platform answer from an earlier prediction of the same input' },
    json: { value: '', text: 'results as JSON lines' },
    keep: { value: '', text: 'keep the run in the history, as is usual' },
    'no-keep': { value: '', text: 'leave nothing of this run in the history' },
    help: { value: '', text: 'show this' },
  },
  /** What a parameter of a known name takes. */
  takes: {
    whole: (min: number | null, max: number | null) => `a whole number${range(min, max)}`,
    number: (min: number | null, max: number | null) => `a number${range(min, max)}`,
    names: 'a list of names, ["dog", "cat"]',
    language: 'a code of a language, as en or ja',
    options: (names: string) => `a text, usually one of ${names}`,
    text: 'a text',
    json: 'JSON',
  },
  /** What each task takes and answers. */
  tasks: {
    'image-classify': 'pictures → concepts',
    'image-detect': 'pictures → named boxes',
    'image-segment': 'pictures → masks, and the share of the picture that they cover',
    'image-caption': 'pictures → text',
    'image-enhance': 'pictures → pictures',
    'image-embed': 'pictures → vectors',
    'text-classify': 'texts → concepts, or with --classes one of them',
    'text-generate': 'texts → text',
    'text-to-image': 'texts → pictures',
    'text-to-audio': 'texts → sounds',
    'text-embed': 'texts → vectors',
    'audio-transcribe': 'sounds → text',
    'multimodal-generate': 'texts, pictures, sounds and videos together → text',
  },
  usageProblem: {
    noCommand: 'A command is missing.',
    unknownCommand: (name: string) => `There is no command “${name}”.`,
    unknownFlag: (flag: string) => `There is no option ${flag}.`,
    nearest: (flag: string) => `Did you mean ${flag}?`,
    noValue: (flag: string, value: string) => `${flag} takes a value: ${flag} ${value}`,
    needlessValue: (flag: string) => `${flag} takes no value.`,
    notBoth: (one: string, other: string) => `${one} and ${other} don’t go together: give one of them.`,
    badTask: (task: string, tasks: string) =>
      `There is no task “${task}”; there is: ${tasks}; or give its id, as text-to-audio.`,
    badModality: (id: string, ids: string) => `There is no modality “${id}”; there is: ${ids}.`,
    otherTask: (flag: string, tasks: string, chosen: string) =>
      `${flag} is for ${tasks}; the task of this run is ${chosen}.`,
    badModel: (text: string) =>
      `“${text}” is no model: give user/app/model, user/app/model/version or the address of a model’s page.`,
    badWorkflow: (text: string) =>
      `“${text}” is no workflow: give user/app/workflows/workflow or the address of a workflow’s page.`,
    workflowCall: (command: string) => `A workflow answers as a whole: ask it with predict, not with ${command}.`,
    badDeployment: (text: string) => `“${text}” is no deployment: give its id, or user/id.`,
    badNodepool: (text: string) => `“${text}” is no nodepool: give cluster/id, or user/cluster/id.`,
    badParam: (text: string) => `“${text}” is no parameter: give NAME=VALUE.`,
    badParamValue: (name: string, takes: string, value: string) => `--param ${name} takes ${takes}, not “${value}”.`,
    badCount: (flag: string, text: string) => `${flag} takes a whole number from 1 to 200, not “${text}”.`,
    badShare: (flag: string, text: string) => `${flag} takes a number from 0 to 1, not “${text}”.`,
    badName: (flag: string) => `${flag} takes the name of a concept.`,
    badLanguage: (text: string) => `--language takes a code of a language, as en or ja, not “${text}”.`,
    badMethod: '--method takes the name of a method.',
    fewClasses: '--classes takes two names at least, with commas between or as a JSON list.',
    templateAlone: '--template is how a model is asked for one of --classes: give both.',
    noPlaceholder: (placeholder: string) => `--template lacks ${placeholder}.`,
    noFolder: '--save takes the name of a folder.',
    stdinTwice: 'stdin can be read once: give - once.',
    noFile: 'A file has an empty name.',
    noInputs: 'Give at least one input: a file, a folder, a URL, --bytes or --text.',
    help: 'npm run -s cli -- --help tells all of it.',
  },
  noKey:
    'There is no key: set CLARIFAI_PAT (or CLARIFAI_API_KEY), or add --demo to ask the demo engine, which needs none. Keys stored by the app can’t be opened here.',
  nothingFound: 'There is nothing to send.',
  settingsBroken: (path: string) =>
    `Some settings could not be read, so their defaults are used. The file is kept as ${path}`,
  /** Names of inputs that bring none. */
  inputNames: {
    stdin: 'stdin',
    bytes: (number: number, count: number) => (count === 1 ? 'bytes' : `bytes ${number}`),
  },
  demoMark: '[demo engine]',
  partialMark: '[partial]',
  partial: 'The answer broke off; what came until then is kept.',
  noAnswer: {
    'image-classify': 'no concepts',
    'image-detect': 'nothing found',
    'image-segment': 'no segments',
    'image-caption': 'no text',
    'image-enhance': 'no picture',
    'image-embed': 'no vector',
    'text-classify': 'no concepts',
    'text-generate': 'no text',
    'text-to-image': 'no picture',
    'text-to-audio': 'no sound',
    'text-embed': 'no vector',
    'audio-transcribe': 'no text',
    'multimodal-generate': 'no text',
  },
  /** Answers in lines. */
  parts: {
    embedding: (dimensions: string, norm: string) => `${dimensions} dimensions, norm ${norm}`,
    noClass: 'none of the classes:',
    stretch: (begin: string, end: string) => `${begin}–${end} s`,
    regions: (count: number) => (count === 1 ? '1 region' : `${formatCount(count)} regions`),
    quoted: (text: string) => `“${text}”`,
    polygon: (points: string) => `polygon of ${points}`,
    keypoints: (visible: string) => `key points: ${visible}`,
    span: (start: number, end: number) => `characters ${start}–${end}`,
    track: (id: string) => `track ${id}`,
  },
  /** Of all models that a task suggests. */
  allGone: (models: readonly string[]) =>
    `${models.join(', ')} ${models.length === 1 ? 'is' : 'are'} no longer there: name another model with --model.`,
  savedAs: (path: string) => `saved as ${path}`,
  /** In names of saved files. */
  fileNames: { heatmap: 'heatmap', mask: 'mask' },
  /** Several kinds of media as one input. */
  together: {
    inputs: 'What goes together',
    mixed: (counts: string) => `${counts} are given. Give at most one of each kind, or several of one kind alone.`,
    twoTexts: 'a request takes one text, and beside --text there are others.',
  },
  cancelling: 'Cancelling; Ctrl+C once more ends at once.',
  summary: (done: number, failed: number, cancelled: number, duration: string) =>
    [
      `${inputs(done)} done`,
      ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
      ...(cancelled === 0 ? [] : [`${formatCount(cancelled)} cancelled`]),
      duration,
    ].join(', '),
} as const
