import { formatCount } from '../../format.ts'

/** “1,000” is a thousand to one reader and one to another. */
const withoutComma = (text: string) =>
  /,\d{3}$/.test(text) ? `${text.replace(',', '')} or ${text.replace(',', '.')}` : text.replace(',', '.')

/** How a model is asked: the form of all tasks. */
export const params = {
  label: 'Parameters',
  unset: 'Model’s own',
  choose: 'Choose one',
  default: (value: string) => `default ${value}`,
  workflow:
    'A workflow takes no parameters of a model: its nodes have their own. It can be told which concepts to answer.',
  suggested: 'This model declares no parameters. These are usual for the task, but it may not know them.',
  declared: 'Parameters of the model',
  keys: (names: string) =>
    `This model can take a key of its own (${names}). It can’t be given here, for it would be stored with the run.`,
  method: 'Method',
  reset: 'Reset',

  output: 'Concepts to answer',
  maxConcepts: 'Max concepts',
  minValue: 'Minimum confidence',
  selectConcepts: 'Only these concepts',
  selectConceptsHint: 'Exact names, one a line; empty for all.',
  language: 'Language',
  languageHint: 'Of the concepts’ names, as en or ja.',

  concepts: {
    find: 'Find a concept to add',
    findIn: (name: string) => `Find a concept to add to ${name}`,
    placeholder: 'Name or id',
    open: 'Show concepts',
    loading: 'Looking for concepts',
    none: 'The model names no such concept.',
    failed: (title: string) => `The model’s concepts can’t be listed: ${title}. Names can be typed above.`,
  },

  classes: 'Classes',
  classesHint: 'One a line, or with commas between: the model is asked to choose one of them.',
  classesRead: (count: number) => (count === 1 ? '1 class' : `${formatCount(count)} classes`),
  template: 'Template',
  templateHint: '{classes} and {text} stand for the classes and for what is classified.',
  templateReset: 'Use the usual template',

  hints: {
    required: 'Required',
    whole: 'whole number',
    between: (min: number, max: number) => `${min} to ${max}`,
    atLeast: (min: number) => `at least ${min}`,
    atMost: (max: number) => `at most ${max}`,
    numbers: 'numbers, one a line or with commas between',
    strings: 'one a line, or with commas between',
    concepts: 'exact names, one a line',
    json: 'JSON',
    sentAs: { number: 'sent as a number', text: 'sent as text', json: 'sent as JSON', other: 'sent as it is' },
    count: (count: number) => (count === 1 ? '1 value' : `${formatCount(count)} values`),
  },
  slider: (name: string) => `${name}, slider`,
  options: (name: string) => `Options of ${name}`,
  sendAs: {
    number: 'Send as a number',
    text: 'Send as text',
    boolean: 'Send as true or false',
    json: 'Send as JSON',
    numbers: 'Send as a list of numbers',
    lines: 'Send as a list of texts',
  },
  resetField: (name: string) => `Reset ${name}`,

  more: 'More parameters',
  moreHint: 'By the names that the model gives them.',
  name: 'Name',
  value: 'Value',
  nameOf: (row: number) => `Name of parameter ${row}`,
  typeOf: (row: number) => `Type of parameter ${row}`,
  valueOf: (row: number) => `Value of parameter ${row}`,
  add: 'Add parameter',
  remove: (name: string) => (name === '' ? 'Remove this parameter' : `Remove ${name}`),
  asJson: 'Edit as JSON',
  asRows: 'Edit as rows',
  json: 'More parameters as JSON',
  jsonHint: 'One object, by the names that the model gives them.',
  types: {
    number: 'Number',
    text: 'Text',
    boolean: 'True or false',
    json: 'JSON',
    numbers: 'Numbers',
    lines: 'Texts',
  },

  dontKeep: 'Don’t keep this run',
  dontKeepHint: 'Its results vanish when you close them or quit, and nothing of them is written to the history.',
  normalise: 'Orientation and metadata',
  normaliseHint: 'Turn pictures upright and remove their metadata, the place too, before sending.',

  /** A sentence each. `name`: of the parameter. */
  problems: {
    required: (name: string) => `${name} is required`,
    noNumber: (name: string, text: string) =>
      text === '' ? `${name} needs a number` : `${name} needs a number; “${text}” is none`,
    comma: (name: string, text: string) => `${name} has a comma in its number: write ${withoutComma(text)}`,
    inexact: (name: string, text: string) => `${name} has more digits than a number can carry: send ${text} as text`,
    beyond: (name: string) => `${name} is beyond what a number can be`,
    notWhole: (name: string, value: number) => `${name} is ${value}; it must be a whole number`,
    tooSmall: (name: string, value: number, min: number) => `${name} is ${value}; at least ${min}`,
    tooLarge: (name: string, value: number, max: number) => `${name} is ${value}; at most ${max}`,
    notBoolean: (name: string, text: string) => `${name} must be true or false; “${text}” is neither`,
    noOption: (name: string, text: string) => `${name} offers no “${text}”`,
    notJson: (name: string, line: number, column: number, found: string) =>
      found === ''
        ? `${name}: its JSON ends too early, at line ${line}, column ${column}`
        : `${name}: “${found}” can’t stand at line ${line}, column ${column} of its JSON`,
    notObject: (name: string) => `${name} must be one JSON object, as {"top_p": 0.9}`,
    unnamed: 'Give it a name',
    repeated: (name: string) => `“${name}” is there twice`,
    hasField: (name: string) => `“${name}” has a field of its own above`,
    key: (name: string) => `“${name}” is a key, which would be stored with the run; it can’t be given here`,
    fewClasses: (count: number) => (count === 0 ? 'Give at least 2 classes' : 'Give a second class'),
    noPlaceholder: (placeholder: string) => `Template lacks ${placeholder}`,
  },

  summary: {
    more: (count: number) => `${formatCount(count)} more`,
    max: (count: number) => `max ${count}`,
    min: (share: string) => `≥ ${share}`,
    select: (count: number) => (count === 1 ? '1 concept' : `${formatCount(count)} concepts`),
    language: (code: string) => `names in ${code}`,
    classes: (count: number) => (count === 1 ? '1 class' : `${formatCount(count)} classes`),
    template: 'own template',
    notKept: 'not kept',
    untouched: 'untouched',
  },
} as const
