import { formatCount } from '../../format.ts'

const counted = (count: number) => (count === 1 ? '1 model' : `${formatCount(count)} models`)

export const models = {
  title: 'Models',
  search: 'Search models',
  clearSearch: 'Clear search',
  /** Locale of dates. */
  locale: 'en-GB',
  list: 'Models found',
  card: 'Model card',
  type: 'Model type',
  /** By model type id; one without a word is shown by its id. */
  types: { 'visual-classifier': 'Image classifiers', 'text-to-text': 'Text writers' } as Readonly<
    Record<string, string>
  >,
  allTypes: 'All types',
  loading: 'Asking for models',
  loadingMore: 'Asking for more models',
  loadingCard: 'Asking for the model card',
  found: (count: number, hasMore: boolean) => `${counted(count)}${hasMore ? ' or more' : ''} found`,
  none: {
    title: 'No models',
    text: (profileName: string) => `“${profileName}” offers no model of this type.`,
    action: 'Show all types',
  },
  notFound: {
    title: 'Nothing found',
    text: (search: string) => `No model of this type answers to “${search}”.`,
    action: 'Clear search',
    allTypes: 'Search all types',
  },
  offline: {
    title: 'No connection',
    text: (address: string) =>
      `${address} can’t be reached. The list comes back with the network; the history and the demo engine work without it.`,
  },
  unopened: { title: 'No model is open', text: 'Choose one in the list to read its card.' },
  /** By workspace. */
  use: { image: 'Use in Image', text: 'Use in Text' },
  /** Why the button is not there. */
  notUsable: 'No workspace takes models of this type.',
  copyId: 'Copy id',
  copyOwner: 'Copy owner',
  copyApp: 'Copy app',
  copyVersion: 'Copy version id',
  openPage: 'Open on clarifai.com',
  facts: {
    owner: 'Owner',
    app: 'App',
    version: 'Version',
    type: 'Type',
    license: 'Licence',
    visibility: 'Visibility',
    modified: 'Modified',
    stars: 'Stars',
    useCases: 'Use cases',
    toolkits: 'Toolkits',
    languages: 'Languages',
    notes: 'Notes of the owner',
    newestVersion: 'newest',
  },
  visibility: { private: 'Private', organisation: 'Organisation', public: 'Public', unknown: 'Not told' },
  needsDeployment: {
    title: 'Needs a deployment',
    text: 'It runs only on a deployment of your own; without one, a run ends with an error that says so.',
  },
  notReady: { title: 'Not ready', text: 'The newest version is not ready: it may not answer yet.' },
  notTold: 'Not told',
  noDescription: 'The owner gives no description.',
}
