import { formatCount } from '../../format.ts'

const texts = (count: number) => (count === 1 ? '1 text' : `${formatCount(count)} texts`)

/** The text workspace. */
export const text = {
  setup: 'Model and prompts',
  tasks: { label: 'Tasks', generate: 'Generate' },

  prompt: {
    label: 'Prompt',
    placeholder: 'Write a prompt',
    add: 'Add prompt',
    addTip: 'Put it in the list, to run several together',
  },

  inputs: {
    emptyTitle: 'One prompt needs no list',
    emptyText: 'To run several together, add prompts, drop text files or a folder here, or give URLs below.',
  },

  drop: {
    ones: (count: number) => `Add ${texts(count)}`,
    some: (refused: number, count: number) =>
      `${formatCount(refused)} of ${formatCount(count)} ${refused === 1 ? 'is not a text' : 'are not texts'}`,
    none: (count: number) => (count === 1 ? 'This is not a text' : 'None of these are texts'),
    accepted: 'Plain text, CSV and TSV can be added.',
  },

  params: {
    label: 'Parameters',
    unset: 'Model’s own',
    workflow: 'A workflow takes none of these: its nodes have parameters of their own.',
    temperature: 'Temperature',
    maxTokens: 'Max tokens',
    topP: 'Top p',
    topK: 'Top k',
    systemPrompt: 'System prompt',
    systemPromptHint: 'Sent with every prompt of the run; empty for none.',
    more: 'More parameters',
    moreHint:
      'By the names that the model gives them. A value is sent as JSON where it is JSON – 5, true, ["a"] – and as text otherwise.',
    name: 'Name',
    value: 'Value',
    nameOf: (row: number) => `Name of parameter ${row}`,
    valueOf: (row: number) => `Value of parameter ${row}`,
    add: 'Add parameter',
    remove: (name: string) => (name === '' ? 'Remove this parameter' : `Remove ${name}`),
    types: {
      string: 'text',
      number: 'number',
      boolean: 'true or false',
      null: 'nothing',
      array: 'list',
      object: 'object',
    },
    problems: {
      unnamed: 'Give it a name.',
      repeated: (name: string) => `“${name}” is there twice.`,
      known: (name: string) => `“${name}” is set above already.`,
    },
    dontKeep: 'Don’t keep this run',
    dontKeepHint: 'Its results vanish when you close them or quit, and nothing of them is written to the history.',
    reset: 'Reset',
    summary: {
      temperature: (value: number) => `temperature ${value}`,
      maxTokens: (count: number) => (count === 1 ? 'max 1 token' : `max ${formatCount(count)} tokens`),
      topP: (value: number) => `top p ${value}`,
      topK: (value: number) => `top k ${value}`,
      systemPrompt: 'system prompt',
      more: (count: number) => `${count} more`,
      notKept: 'not kept',
    },
  },
} as const
