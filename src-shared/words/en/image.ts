import { formatCount } from '../../format.ts'

const images = (count: number) => (count === 1 ? '1 image' : `${formatCount(count)} images`)

/** The image workspace. */
export const image = {
  setup: 'Model and inputs',
  tasks: { label: 'Tasks', classify: 'Classify' },

  model: {
    label: 'Model',
    placeholder: 'Search, or paste user/app/model',
    open: 'Show models',
    about: 'About this model',
    loading: 'Asking for models',
    none: 'No model found. A model’s address (user/app/model) works too.',
    more: 'There are more: type to narrow them down.',
    byAddress: 'Use this address',
    loadingCard: 'Asking for the model’s card',
    noDescription: 'The owner gives no description.',
    id: 'Id',
    type: 'Type',
    version: 'Version',
    license: 'Licence',
    newest: 'newest',
    copyId: 'Copy id',
  },

  inputs: {
    ready: 'Inputs to run',
    refused: 'Inputs that can’t be sent',
    addFiles: 'Add files',
    addFolder: 'Add folder',
    clear: 'Remove all',
    removeRefused: 'Remove these',
    remove: (name: string) => `Remove ${name}`,
    removeTip: 'Remove',
    emptyTitle: 'Drop images or a folder here',
    emptyText:
      'Or add files, paste a picture, or give URLs below. JPEG, PNG, TIFF, BMP, WEBP or GIF, under 20 MB each.',
    looking: (count: number) => `Looking at ${count === 1 ? 'one file' : `${formatCount(count)} files`}`,
    refusedCount: (count: number) => (count === 1 ? '1 can’t be sent' : `${formatCount(count)} can’t be sent`),
    dimensions: (width: number, height: number) => `${width} × ${height}`,
    rotated: 'Will be turned upright before sending',
    url: 'URL',
    urlNotFetched: 'fetched by the model',
    urlAsBytes: 'fetched here, sent as bytes',
    shrink: 'Shrink',
    shrunk: 'will be shrunk',
    dontShrink: 'Don’t shrink',
    sendAsBytes: 'Send as bytes instead',
    problems: (count: number) =>
      count === 1 ? 'One input could not be added' : `${formatCount(count)} inputs could not be added`,
  },

  urls: {
    label: 'URLs',
    placeholder: 'https://…, one a line',
    add: 'Add',
  },

  drop: {
    images: (count: number) => `Add ${images(count)}`,
    items: (count: number) => `Add ${count === 1 ? '1 item' : `${formatCount(count)} items`}`,
    url: 'Add this URL',
    some: (refused: number, count: number) =>
      `${formatCount(refused)} of ${formatCount(count)} ${refused === 1 ? 'is not an image' : 'are not images'}`,
    none: (count: number) => (count === 1 ? 'This is not an image' : 'None of these are images'),
    accepted: 'JPEG, PNG, TIFF, BMP, WEBP and GIF can be added.',
  },

  params: {
    label: 'Parameters',
    maxConcepts: 'Max concepts',
    minValue: 'Minimum confidence',
    selectConcepts: 'Only these concepts',
    selectConceptsHint: 'Exact names, one a line; empty for all.',
    dontKeep: 'Don’t keep this run',
    dontKeepHint: 'Its results vanish when you close them or quit, and nothing of them is written to the history.',
    normalise: 'Orientation and metadata',
    normaliseHint: 'Turn pictures upright and remove their metadata, the place too, before sending.',
    reset: 'Reset',
    summary: {
      max: (count: number) => `max ${count}`,
      min: (share: string) => `≥ ${share}`,
      select: (count: number) => (count === 1 ? '1 concept' : `${count} concepts`),
      notKept: 'not kept',
      untouched: 'untouched',
    },
  },

  run: {
    run: 'Run',
    cancel: 'Cancel',
    what: (count: number, model: string) => `${images(count)} · ${model}`,
    progress: 'Run',
    done: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
    uploaded: (sent: string, total: string) => `${sent} of ${total} sent`,
    cancelling: 'Cancelling',
    waiting: {
      'model-starting': (clock: string) => `The model is starting, ${clock}`,
      'model-busy': (clock: string) => `The model is busy, ${clock}`,
      throttled: (clock: string) => `Waiting for the call limit, ${clock}`,
      retrying: (clock: string) => `Trying again, ${clock}`,
      connecting: (clock: string) => `Connecting, ${clock}`,
    },
    block: {
      'no-inputs': 'Add an image first',
      'all-refused': 'None of these inputs can be sent',
      'too-many': 'More than 10,000 images: remove some first',
      looking: 'Still looking at the files',
      'models-loading': 'Asking for models',
      'no-model': 'Choose a model first',
      'no-key': 'This profile has no key yet',
      'key-locked': 'This profile’s key can’t be opened now',
      running: 'A run is under way',
    },
    addKey: 'Add a key',
  },

  results: {
    label: 'Results',
    list: 'Result cards',
    emptyTitle: 'No results yet',
    emptyText: 'Concepts appear here, one card for each image.',
    emptyDemo:
      'The demo engine names dominant colours, brightness and shape. For a machine-learning model, add a Clarifai key in Settings.',
    count: (count: number) => (count === 1 ? '1 result' : `${formatCount(count)} results`),
    summary: ({ done, failed, cancelled }: { done: number; failed: number; cancelled: number }) =>
      [
        ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
        ...(cancelled > 0 ? [`${formatCount(cancelled)} cancelled`] : []),
        ...(done > 0 ? [`${formatCount(done)} done`] : []),
      ].join(' · '),
    minimum: 'Confidence ≥',
    close: 'Close results',
    copyAs: 'Copy as',
    copyText: 'Copy as text',
    copyCsv: 'Copy as CSV',
    copyJson: 'Copy as JSON',
    copied: (count: number) => (count === 1 ? '1 result copied' : `${formatCount(count)} results copied`),
    tooLarge: 'Too much for the clipboard: copy fewer results at a time.',
    copyName: 'Copy name',
    sendAgain: 'Send again',
    sendSomeAgain: (count: number) => `Send ${formatCount(count)} again`,
    sendSingly: 'Send singly',
    /** Column heads of the CSV. */
    columns: ['input', 'concept', 'confidence', 'concept_id', 'model', 'engine', 'state', 'error', 'request_id'],
  },
} as const
