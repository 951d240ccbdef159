import { formatCount } from '../../format.ts'

const entries = (count: number) => (count === 1 ? '1 entry' : `${formatCount(count)} entries`)

export const history = {
  title: 'History',
  search: 'Search history',
  clearSearch: 'Clear search',
  /** Of the region with one entry. */
  entry: 'Entry',
  list: 'Entries, newest first',
  /** Locale of dates and times. */
  locale: 'en-GB',
  moment: {
    justNow: 'just now',
    minutesAgo: (count: number) => `${count} min ago`,
    hoursAgo: (count: number) => `${count} h ago`,
    daysAgo: (count: number) => (count === 1 ? 'yesterday' : `${count} days ago`),
  },
  demoMark: 'Demo engine',
  state: {
    running: 'Running',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    unknown: 'Outcome unknown',
  },
  noSummary: 'No concepts',
  loading: 'Reading the history',
  loadingMore: 'Reading older entries',
  /** Told to assistive technology when a search has its answer. */
  found: (count: number, hasMore: boolean) => `${entries(count)}${hasMore ? ' or more' : ''} found`,
  none: {
    title: 'Nothing here yet',
    text: 'Each picture that you run through a model is kept here with its results, and opens without a network too.',
    action: 'Go to Image',
  },
  notFound: {
    title: 'Nothing found',
    text: (search: string) => `No entry has “${search}” in its file name, address, model, results, profile or error.`,
    action: 'Clear search',
  },
  unopened: {
    title: 'No entry is open',
    text: 'Choose one in the list to see its picture and results.',
  },
  several: {
    title: (count: number) => `${entries(count)} selected`,
    text: 'They can be deleted together. Choose one to see its results.',
    delete: (count: number) => `Delete ${entries(count)}`,
  },
  loadingEntry: 'Opening the entry',
  facts: {
    title: 'Run',
    model: 'Model',
    version: 'Version',
    versionNotTold: 'Not told by the answer',
    params: 'Parameters',
    defaults: 'The model’s own',
    profile: 'Profile',
    ranAt: 'Run at',
    input: 'Input',
    file: 'File',
    address: 'Address',
    origins: { file: 'From disk', url: 'From the web', paste: 'Pasted' },
    isCopied: 'A copy is kept in the history.',
    isOriginal: 'Not copied: it opens while its file is unchanged.',
    copyModel: 'Copy model id',
    copyVersion: 'Copy version id',
    copyPath: 'Copy path',
    copyAddress: 'Copy address',
  },
  runAgain: 'Run again',
  delete: 'Delete',
  deleted: (count: number) => `${entries(count)} deleted`,
  undo: 'Undo',
  undone: (count: number) => `${entries(count)} restored`,
  copyName: 'Copy name',
  copyRequestId: 'Copy request id',
}
