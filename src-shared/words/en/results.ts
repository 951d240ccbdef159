import { formatCount } from '../../format.ts'
import type { TokenCounts } from '../../history.ts'

const counted = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`

/** The results of a run, in every workspace. */
export const results = {
  label: 'Results',
  list: 'Result cards',
  /** By task. */
  empty: {
    title: 'No results yet',
    texts: {
      'image-classify': 'Concepts appear here, one card for each image.',
      'image-detect': 'What is found appears here, boxed in each image.',
      'image-segment': 'Each image appears here with its segments, and how much of it they cover.',
      'image-caption': 'Descriptions appear here, one card for each image.',
      'image-enhance': 'What the model makes appears here beside each image.',
      'image-embed': 'Vectors appear here, one card for each image.',
      'text-classify': 'Classes appear here, one card for each text.',
      'text-generate': 'Answers appear here as they are written, one card for each prompt.',
      'text-to-image': 'Pictures appear here, one card for each prompt.',
      'text-to-audio': 'Sounds appear here, one card for each text.',
      'text-embed': 'Vectors appear here, one card for each text.',
      'audio-transcribe': 'Transcripts appear here beside their sounds.',
      'multimodal-generate': 'Answers appear here as they are written.',
    },
    demo: {
      'image-classify': 'The demo engine names dominant colours, brightness and shape.',
      'image-detect': 'The demo engine boxes connected areas of one colour.',
      'image-segment': 'The demo engine divides a picture by its colours.',
      'image-caption': 'The demo engine puts what it measures into a sentence.',
      'image-enhance': 'The demo engine enlarges pictures by Lanczos resampling.',
      'image-embed': 'The demo engine counts colours and edges.',
      'text-classify': 'The demo engine looks words up in a list.',
      'text-generate': 'The demo engine answers from its own documentation.',
      'text-to-image': 'The demo engine paints a pattern from the prompt.',
      'text-to-audio': 'The demo engine sends the text as Morse tones.',
      'text-embed': 'The demo engine counts words.',
      'audio-transcribe': 'The demo engine reads Morse tones.',
      'multimodal-generate': 'The demo engine measures what it is given.',
    },
    addKey: 'For a machine-learning model, add a Clarifai key in Settings.',
  },
  count: (count: number) => counted(count, 'result', 'results'),
  summary: ({ done, failed, cancelled }: { done: number; failed: number; cancelled: number }) =>
    [
      ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
      ...(cancelled > 0 ? [`${formatCount(cancelled)} cancelled`] : []),
      ...(done > 0 ? [`${formatCount(done)} done`] : []),
    ].join(' · '),
  /** Of answers without words, for a line of the history. */
  summaries: {
    image: (type: string, size: string) => `Picture, ${type}, ${size}`,
    heatmap: (type: string, size: string) => `Heatmap, ${type}, ${size}`,
    audio: (type: string, size: string) => `Sound, ${type}, ${size}`,
    file: (type: string, size: string) => `File, ${type}, ${size}`,
    embedding: (dimensions: string) => `${dimensions} dimensions`,
  },
  minimum: { confidence: 'Confidence threshold', area: 'Area threshold' },
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
    'area',
    'top',
    'left',
    'bottom',
    'right',
    'begin_ms',
    'end_ms',
    'span_start',
    'span_end',
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
