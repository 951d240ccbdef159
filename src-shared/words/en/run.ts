import { formatCount } from '../../format.ts'

const counted = (one: string, many: string) => (count: number) =>
  count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`
const images = counted('image', 'images')
const texts = counted('text', 'texts')
const sounds = counted('sound', 'sounds')
const requests = counted('request', 'requests')

/** Why a job stands still. */
const reasons = {
  'model-starting': 'The model is starting',
  'model-busy': 'The model is busy',
  throttled: 'Waiting for the call limit',
  retrying: 'Trying again',
  connecting: 'Connecting',
} as const

/** Why Run can't be pressed. */
const blocks = (noInputs: string, many: string) =>
  ({
    'no-inputs': noInputs,
    'all-refused': 'None of these inputs can be sent',
    'too-many': `More than 10,000 ${many}: remove some first`,
    looking: 'Still looking at the files',
    'models-loading': 'Asking for models',
    'no-model': 'Choose a model first',
    'no-key': 'This profile has no key yet',
    'key-locked': 'This profile’s key can’t be opened now',
    'params-invalid': 'Correct the parameters first',
    'not-together': 'It is not clear what goes together',
    running: 'A run is under way',
  }) as const

/** What is run, how and where, in every workspace: the model picker and the run bar. */
export const run = {
  run: 'Run',
  cancel: 'Cancel',
  finish: 'Finish',
  finishing: 'Finishing',
  /** All that was given to an open stream is answered. */
  open: 'Open for more inputs',
  finishTip: 'No more inputs: the stream ends with the last answer',
  /** By workspace. */
  what: {
    image: (count: number, name: string) => `${images(count)} · ${name}`,
    text: (count: number, name: string) => `${texts(count)} · ${name}`,
    audio: (count: number, name: string) => `${sounds(count)} · ${name}`,
    multimodal: (count: number, name: string) => `${requests(count)} · ${name}`,
  },
  progress: 'Run',
  done: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  uploaded: (sent: string, total: string) => `${sent} of ${total} sent`,
  cancelling: 'Cancelling',
  reasons,
  waiting: (reason: keyof typeof reasons, clock: string) => `${reasons[reason]}, ${clock}`,
  attempt: (attempt: number) => `attempt ${formatCount(attempt)}`,
  clock: (elapsed: string, limit: string) => `${elapsed} of ${limit}`,
  /** By workspace. */
  block: {
    image: blocks('Add an image first', 'images'),
    text: blocks('Write or add a text first', 'texts'),
    audio: blocks('Record or add a sound first', 'sounds'),
    multimodal: blocks('Write a prompt or add media first', 'requests'),
  },
  addKey: 'Add a key',

  model: {
    label: 'Model',
    placeholder: 'Search, or paste an address',
    open: 'Show models and workflows',
    groups: {
      typed: 'Address',
      favourites: 'Favourites',
      recents: 'Recently used',
      models: 'Models',
      workflows: 'Workflows',
    },
    about: 'About this model',
    aboutWorkflow: 'About this workflow',
    workflow: 'workflow',
    loading: 'Asking for models and workflows',
    none: 'Nothing found. An address works too: user/app/model, or user/app/workflows/workflow.',
    noneFitting: 'Nothing found for this task. Look among models of every type, or paste an address: user/app/model.',
    loadingMore: 'Asking for more',
    showAnyType: 'Show models of every type',
    showFitting: 'Show only models for this task',
    seen: (moment: string) => `No connection: as it was on ${moment}.`,
    /** Of the models that are suggested; `using` is '' where none is left. */
    gone: (models: readonly string[], using: string) => {
      const what = `${models.join(', ')} ${models.length === 1 ? 'is' : 'are'} no longer there`
      return using === '' ? `${what}: choose a model.` : `${what}; using ${using}.`
    },
    byAddress: 'Use this address',
    loadingCard: 'Asking for the model’s card',
    loadingWorkflow: 'Asking for the workflow',
    noDescription: 'The owner gives no description.',
    id: 'Id',
    type: 'Type',
    version: 'Version',
    license: 'Licence',
    newest: 'newest',
    copyId: 'Copy id',
    nodes: (count: number) => (count === 1 ? '1 step' : `${formatCount(count)} steps, in order`),
    noNodes: 'The platform tells no steps.',
    nodeModelUnknown: 'model not told',
    readsInput: 'reads the input',
    reads: (nodes: string) => `reads ${nodes}`,
    suppressed: 'not in the answer',
  },

  call: {
    label: 'Call',
    default: 'default',
    kinds: {
      predict: { name: 'Predict', text: 'One answer' },
      generate: { name: 'Generate', text: 'The answer as it is written' },
      stream: { name: 'Stream', text: 'Inputs and answers on one stream' },
    },
    lacks: { model: 'This model does not offer it', workflow: 'A workflow answers as a whole' },
  },

  compute: {
    label: 'Run on',
    open: 'Show where it can run',
    placeholder: 'Search, or type an address',
    shared: 'Shared compute',
    sharedText: 'The platform chooses',
    groups: {
      typed: 'Address',
      selected: 'Chosen',
      fitting: { model: 'Deployments of this model', workflow: 'Deployments of this workflow' },
      others: 'Other deployments',
      nodepools: 'Nodepools',
    },
    typed: { deployment: 'Use this deployment', nodepool: 'Use this nodepool' },
    notListed: 'not in the list',
    /** As the place's own state; a deployment's and a nodepool's alike. */
    status: {
      ready: 'Ready',
      pending: 'Not ready yet',
      failed: 'Failed',
      disabled: 'Disabled',
      deleted: 'Deleted',
      unknown: 'State not told',
    },
    running: (live: string, range: string) => (range === '' ? `${live} running` : `${live} of ${range} running`),
    replicas: (range: string) => (range === '1' ? '1 replica' : `${range} replicas`),
    range: (min: number, max: number) => (min === max ? formatCount(min) : `${formatCount(min)}–${formatCount(max)}`),
    startsOnCall: 'starts on the first call',
    serves: (name: string) => `serves ${name}`,
    loading: 'Asking for deployments and nodepools',
    found: counted('place found', 'places found'),
    none: 'No deployments or nodepools yet. Make one on clarifai.com under Compute, or type an address: user/deployment, or user/cluster/nodepool.',
    notFound: 'Nothing found. An address works too: user/deployment, or user/cluster/nodepool.',
    problem: (userId: string) => `${userId} could not be asked`,
  },

  settings: {
    label: 'Run settings',
    useCache: 'Use the prediction cache',
    useCacheHint: 'The platform may answer from an earlier prediction of the same input.',
    noCacheHint: 'Workflows have none.',
    keepOpen: 'Keep the stream open',
    keepOpenHint: 'Inputs can be added while it runs, until you press Finish.',
    on: { useCache: 'cache on', keepOpen: 'stream stays open' },
  },
} as const
