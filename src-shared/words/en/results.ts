import { formatCount } from '../../format.ts'
import type { TokenCounts } from '../../history.ts'

const counted = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`

/** The results of a run, in every workspace. */
export const results = {
  label: 'Results',
  list: 'Result cards',
  /** By workspace. */
  empty: {
    image: {
      title: 'No results yet',
      text: 'Concepts appear here, one card for each image.',
      demo: 'The demo engine names dominant colours, brightness and shape. For a machine-learning model, add a Clarifai key in Settings.',
    },
    text: {
      title: 'No results yet',
      text: 'Answers appear here as they are written, one card for each text.',
      demo: 'The demo engine answers from its own documentation. For a machine-learning model, add a Clarifai key in Settings.',
    },
  },
  count: (count: number) => counted(count, 'result', 'results'),
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
  copying: (done: number, total: number) => `Read for copying: ${formatCount(done)} of ${formatCount(total)}`,
  stopCopying: 'Stop copying',
  copied: (count: number) => `${counted(count, 'result', 'results')} copied`,
  tooLarge: 'Too much for the clipboard: copy fewer results at a time.',
  copyName: 'Copy name',
  sendAgain: 'Send again',
  sendSomeAgain: (count: number) => `Send ${formatCount(count)} again`,
  sendSingly: 'Send singly',
  waiting: 'Waiting for its answer',
  /** Column heads of the CSV. */
  columns: [
    'input',
    'node',
    'concept',
    'confidence',
    'concept_id',
    'text',
    'model',
    'engine',
    'state',
    'error',
    'request_id',
  ],

  /** Of an answer that broke off. */
  partial: 'Partial',
  partialTip: 'The answer broke off; what came until then is kept',
  cancelledPartly: 'Cancelled: what came until then is kept.',

  text: {
    copy: 'Copy text',
    copied: 'Copied',
    showAll: 'Show all',
    showLess: 'Show less',
    length: (count: number) => counted(count, 'character', 'characters'),
  },

  /** What was sent, where that is a text. */
  prompt: {
    title: 'Prompt',
    label: 'Input text',
    showAll: 'Show the whole text',
    showLess: 'Show less',
    reading: 'Reading the whole text',
    /** Its first characters are in the entry itself. */
    gone: (count: number) => `The original has moved or changed; its first ${formatCount(count)} characters are left.`,
  },

  node: {
    label: (nodeId: string) => `Node ${nodeId}`,
    copyModel: 'Copy model id',
    failed: 'Failed',
    empty: 'This node answered nothing.',
  },

  facts: {
    tokens: ({ prompt, completion, cached }: TokenCounts) => {
      const sent = `${formatCount(prompt)} prompt${cached > 0 ? ` (${formatCount(cached)} cached)` : ''}`
      return `${sent} · ${formatCount(completion)} completion tokens`
    },
    deployment: (address: string) => `deployment ${address}`,
    nodepool: (address: string) => `nodepool ${address}`,
    deploymentOnNodepool: (deployment: string, nodepool: string) => `deployment ${deployment} on nodepool ${nodepool}`,
    runner: (id: string) => `runner ${id}`,
    ranOn: (place: string) => `Ran on ${place}`,
  },
} as const
