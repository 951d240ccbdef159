import { formatCount } from '../../format.ts'

const sounds = (count: number) => (count === 1 ? '1 sound' : `${formatCount(count)} sounds`)

/** The audio workspace. */
export const audio = {
  setup: 'Model and sounds',
  tasks: { label: 'Tasks', names: { 'audio-transcribe': 'Transcribe' } },

  inputs: {
    emptyTitle: 'Drop sounds or a folder here',
    emptyText: 'Or record one, add files, or give URLs below. The platform documents WAV, under 20 MB each.',
  },

  drop: {
    ones: (count: number) => `Add ${sounds(count)}`,
    some: (refused: number, count: number) =>
      `${formatCount(refused)} of ${formatCount(count)} ${refused === 1 ? 'is not a sound' : 'are not sounds'}`,
    none: (count: number) => (count === 1 ? 'This is not a sound' : 'None of these are sounds'),
    accepted: 'WAV, MP3, FLAC, OGG, MP4, AAC and WebM can be added.',
  },
} as const
