import { formatCount } from '../../format.ts'

const inputs = (count: number) => (count === 1 ? '1 input' : `${formatCount(count)} inputs`)

/** The command line: what it prints beside results. */
export const cli = {
  usage: 'npm run -s cli -- predict|generate|stream [options] [FILE …]',
  help: {
    intro:
      'Asks a model or a workflow about pictures and texts, and keeps the answers in the history that the app shows.',
    usageLabel: 'Usage',
    arguments: 'FILE is a file, a folder of files or a URL; relative paths count from where you are.',
    commandsLabel: 'Commands',
    kindsLabel: 'Pictures or texts',
    kinds: [
      'What --modality or --task says; else texts where --text is given or the command is generate; else pictures.',
      'All inputs of a run are of one kind.',
    ],
    optionsLabel: 'Options',
    paramsLabel: 'Parameters that --param checks; any other goes to the model as it is',
    examplesLabel: 'Examples',
    examples: [
      'npm run -s cli -- predict --demo --task classify photo.jpg',
      'npm run -s cli -- generate --demo --text "How do I cancel a run?"',
      'npm run -s cli -- stream --demo --json pictures',
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
      'break after each. With --json one JSON object a line, one for each input, with name, path, url, state (done,',
      'failed, cancelled or unknown), isPartial, engine, call, model, modelVersionId, parts, tokens, error, message,',
      'notes, latencyMs, requestId, ranOn and historyId; what is not known is null. model is what was asked, a workflow',
      'too; isPartial: the answer broke off, and parts hold what came until then.',
    ],
    exitLabel: 'Exit codes',
    exit: '0 done; 1 some inputs failed or broke off; 2 usage or no key; 130 cancelled with Ctrl+C',
  },
  commands: {
    predict: 'one answer for each input, printed in the order of the inputs',
    generate: 'the answer in parts, each printed as it comes',
    stream: 'all inputs and answers on one stream; each answer is printed as soon as it is there',
  },
  /** By flag: what follows it, and what it does. */
  flags: {
    modality: { value: 'ID', text: (modalities: string) => `kind of input and of answer: ${modalities}` },
    task: { value: 'NAME', text: (tasks: string) => `the same by the name of its task: ${tasks}` },
    model: { value: 'MODEL', text: 'user/app/model, user/app/model/version or the address of a model’s page' },
    workflow: { value: 'WORKFLOW', text: 'user/app/workflows/workflow or the address of its page; predict only' },
    deployment: { value: '[USER/]ID', text: 'run on this deployment; without USER it is yours' },
    nodepool: { value: '[USER/]CLUSTER/ID', text: 'run on this nodepool; without USER it is yours' },
    demo: { value: '', text: 'ask the demo engine: plain algorithms, no machine-learning model, no account' },
    file: { value: 'PATH', text: 'the same as a bare FILE, and never a URL; may be given several times' },
    url: { value: 'URL', text: 'a picture or text on the web, fetched by the model; may be given several times' },
    bytes: { value: 'BASE64', text: 'bytes as base64 or a data: URI, or - for those of stdin; several times too' },
    text: { value: 'TEXT', text: 'a text, or - for that of stdin; may be given several times' },
    param: {
      value: 'NAME=VALUE',
      text: 'a parameter of the model: VALUE is JSON (5, true, "5") or else text; several times too',
    },
    'max-concepts': { value: 'N', text: 'at most so many concepts for each picture' },
    'min-value': { value: 'X', text: 'leave out concepts below this confidence, 0 to 1' },
    select: { value: 'NAME', text: 'only this concept, by its exact name; may be given several times' },
    cache: { value: '', text: 'let the platform answer from an earlier prediction of the same input' },
    json: { value: '', text: 'results as JSON lines' },
    keep: { value: '', text: 'keep the run in the history, as is usual' },
    'no-keep': { value: '', text: 'leave nothing of this run in the history' },
    help: { value: '', text: 'show this' },
  },
  /** What a parameter of a known name takes. */
  paramTakes: {
    max_concepts: 'a whole number from 1 to 200',
    min_value: 'a number from 0 to 1',
    select_concepts: 'a list of names, ["dog", "cat"]',
    temperature: 'a number from 0 to 2',
    max_tokens: 'a whole number from 1 to 1,000,000',
    top_p: 'a number from 0 to 1',
    top_k: 'a whole number from 0 to 100,000',
    system_prompt: 'a text of at most 100,000 characters',
  },
  /** Kinds of input, as the end of a sentence. */
  kinds: { 'image-classify': 'pictures', 'text-generate': 'texts' },
  usageProblem: {
    noCommand: 'A command is missing.',
    unknownCommand: (name: string) => `There is no command “${name}”.`,
    unknownFlag: (flag: string) => `There is no option ${flag}.`,
    nearest: (flag: string) => `Did you mean ${flag}?`,
    noValue: (flag: string, value: string) => `${flag} takes a value: ${flag} ${value}`,
    needlessValue: (flag: string) => `${flag} takes no value.`,
    notBoth: (one: string, other: string) => `${one} and ${other} don’t go together: give one of them.`,
    badTask: (task: string, tasks: string) => `There is no task “${task}”; there is: ${tasks}.`,
    badModality: (id: string, ids: string) => `There is no modality “${id}”; there is: ${ids}.`,
    otherModality: (flag: string, kind: string, chosen: string) =>
      `${flag} is for ${kind}, and this run is for ${chosen}: a run takes one kind.`,
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
  noAnswer: { 'image-classify': 'no concepts', 'text-generate': 'no text' },
  cancelling: 'Cancelling; Ctrl+C once more ends at once.',
  summary: (done: number, failed: number, cancelled: number, duration: string) =>
    [
      `${inputs(done)} done`,
      ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
      ...(cancelled === 0 ? [] : [`${formatCount(cancelled)} cancelled`]),
      duration,
    ].join(', '),
} as const
