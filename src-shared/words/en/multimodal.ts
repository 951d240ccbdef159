import { formatCount } from '../../format.ts'

const files = (count: number) => (count === 1 ? '1 file' : `${formatCount(count)} files`)

/** The multimodal workspace. */
export const multimodal = {
  setup: 'Model, prompt and media',
  tasks: { label: 'Tasks', names: { 'multimodal-generate': 'Ask' } },

  prompt: { label: 'Prompt', placeholder: 'Ask about the media, or write alone' },

  inputs: {
    emptyTitle: 'Drop a picture, a sound or a video here',
    emptyText:
      'They go with the prompt, as one input. Or add files, paste a picture, record a sound, or give URLs below.',
  },

  drop: {
    ones: (count: number) => `Add ${files(count)}`,
    some: (refused: number, count: number) => `${formatCount(refused)} of ${formatCount(count)} can’t go with a prompt`,
    none: (count: number) => (count === 1 ? 'This can’t go with a prompt' : 'None of these can go with a prompt'),
    accepted: 'Pictures, sounds, videos and texts can be added.',
  },
} as const
