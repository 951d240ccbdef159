import { formatCount } from '../../format.ts'

const texts = (count: number) => (count === 1 ? '1 text' : `${formatCount(count)} texts`)

/** The text workspace. */
export const text = {
  setup: 'Model and prompts',
  tasks: {
    label: 'Tasks',
    names: {
      'text-classify': 'Classify',
      'text-generate': 'Generate',
      'text-to-image': 'To image',
      'text-to-audio': 'To audio',
      'text-embed': 'Embed',
    },
  },

  /** What is written in the field, by task: a prompt where a model answers to it, else a text. */
  prompt: { label: 'Prompt', placeholder: 'Write a prompt', add: 'Add prompt' },
  plain: { label: 'Text', placeholder: 'Write or paste a text', add: 'Add text' },
  addTip: 'Put it in the list, to run several together',

  inputs: {
    emptyTitle: 'One text needs no list',
    emptyText: 'To run several together, add them, drop text files or a folder here, or give URLs below.',
  },

  drop: {
    ones: (count: number) => `Add ${texts(count)}`,
    some: (refused: number, count: number) =>
      `${formatCount(refused)} of ${formatCount(count)} ${refused === 1 ? 'is not a text' : 'are not texts'}`,
    none: (count: number) => (count === 1 ? 'This is not a text' : 'None of these are texts'),
    accepted: 'Plain text, CSV and TSV can be added.',
  },
} as const
