import { formatCount } from '../../format.ts'

const images = (count: number) => (count === 1 ? '1 image' : `${formatCount(count)} images`)

/** The image workspace. */
export const image = {
  setup: 'Model and inputs',
  tasks: {
    label: 'Tasks',
    names: {
      'image-classify': 'Classify',
      'image-detect': 'Detect',
      'image-segment': 'Segment',
      'image-caption': 'Caption',
      'image-enhance': 'Enhance',
      'image-embed': 'Embed',
    },
  },

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
} as const
