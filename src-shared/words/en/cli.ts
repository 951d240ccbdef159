import { formatCount } from '../../format.ts'

const inputs = (count: number) => (count === 1 ? '1 input' : `${formatCount(count)} inputs`)

/** The command line: what it prints beside results. */
export const cli = {
  usage: 'npm run -s cli -- predict [options] [FILE …]',
  help: {
    intro: 'Predicts what is in pictures, and keeps the answers in the history that the app shows.',
    usageLabel: 'Usage',
    arguments: 'FILE is a picture, a folder of pictures or a URL; relative paths count from where you are.',
    optionsLabel: 'Options',
    exampleLabel: 'Example',
    example: 'npm run -s cli -- predict --demo --task classify photo.jpg',
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
      'Results go to stdout, everything else to stderr. With --json one JSON object a line, one for each input, with',
      'name, path, url, state (done, failed, cancelled or unknown), engine, model, modelVersionId, parts, error, message,',
      'notes, latencyMs, requestId and historyId; what is not known is null.',
    ],
    exitLabel: 'Exit codes',
    exit: '0 done; 1 some inputs failed; 2 usage or no key; 130 cancelled with Ctrl+C',
  },
  /** By flag: what follows it, and what it does. */
  flags: {
    task: { value: 'NAME', text: (tasks: string) => `what to do: ${tasks}` },
    model: { value: 'MODEL', text: 'user/app/model, user/app/model/version or the address of a model’s page' },
    demo: { value: '', text: 'ask the demo engine: plain algorithms, no machine-learning model, no account' },
    json: { value: '', text: 'results as JSON lines' },
    url: { value: 'URL', text: 'a picture on the web; may be given several times' },
    'max-concepts': { value: 'N', text: 'at most so many concepts for each picture' },
    'min-value': { value: 'X', text: 'leave out concepts below this confidence, 0 to 1' },
    select: { value: 'NAME', text: 'only this concept, by its exact name; may be given several times' },
    'no-keep': { value: '', text: 'leave nothing of this run in the history' },
    help: { value: '', text: 'show this' },
  },
  usageProblem: {
    noCommand: 'A command is missing.',
    unknownCommand: (name: string) => `There is no command “${name}”.`,
    unknownFlag: (flag: string) => `There is no option ${flag}.`,
    nearest: (flag: string) => `Did you mean ${flag}?`,
    noValue: (flag: string, value: string) => `${flag} takes a value: ${flag} ${value}`,
    needlessValue: (flag: string) => `${flag} takes no value.`,
    badTask: (task: string, tasks: string) => `There is no task “${task}”; there is: ${tasks}.`,
    badModel: (text: string) =>
      `“${text}” is no model: give user/app/model, user/app/model/version or the address of a model’s page.`,
    badCount: (flag: string, text: string) => `${flag} takes a whole number from 1 to 200, not “${text}”.`,
    badShare: (flag: string, text: string) => `${flag} takes a number from 0 to 1, not “${text}”.`,
    badName: (flag: string) => `${flag} takes the name of a concept.`,
    noInputs: 'Give at least one picture: a file, a folder or a URL.',
    help: 'npm run -s cli -- --help tells all of it.',
  },
  noKey:
    'There is no key: set CLARIFAI_PAT (or CLARIFAI_API_KEY), or add --demo to ask the demo engine, which needs none. Keys stored by the app can’t be opened here.',
  nothingFound: 'There is nothing to send.',
  noDemoModel: 'The demo engine offers no model for this task.',
  settingsBroken: (path: string) =>
    `Some settings could not be read, so their defaults are used. The file is kept as ${path}`,
  demoMark: '[demo engine]',
  noConcepts: 'no concepts',
  cancelling: 'Cancelling; Ctrl+C once more ends at once.',
  summary: (done: number, failed: number, cancelled: number, duration: string) =>
    [
      `${inputs(done)} done`,
      ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
      ...(cancelled === 0 ? [] : [`${formatCount(cancelled)} cancelled`]),
      duration,
    ].join(', '),
} as const
