import { formatCount } from '../../format.ts'

const images = (count: number) => (count === 1 ? '1 image' : `${formatCount(count)} images`)

/** The image workspace. */
export const image = {
  setup: 'Model and inputs',
  tasks: { label: 'Tasks', classify: 'Classify' },

  inputs: {
    emptyTitle: 'Drop images or a folder here',
    emptyText:
      'Or add files, paste a picture, or give URLs below. JPEG, PNG, TIFF, BMP, WEBP or GIF, under 20 MB each.',
  },

  drop: {
    ones: (count: number) => `Add ${images(count)}`,
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
} as const
