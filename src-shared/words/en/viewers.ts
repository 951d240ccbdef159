import { formatCount } from '../../format.ts'

/** Viewers of the parts of an answer. */
export const viewers = {
  save: 'Save as…',
  copy: 'Copy',
  copied: 'Copied',

  concepts: {
    search: 'Find concepts',
    clear: 'Clear',
    none: 'No concept has this in its name',
    copyCsv: 'Copy as CSV',
    columns: ['concept', 'confidence', 'concept_id'],
  },

  text: { view: 'View', plain: 'Plain', markdown: 'Markdown', name: (name: string) => `${name} – answer` },

  /** A text that a model which writes has sorted into one of the classes asked for. */
  class: {
    label: 'Class',
    none: 'None of the classes',
    whyNone: 'The answer names none of the classes, or more than one of them.',
    noScore: 'Named by the model, without a score',
    answer: 'Answer',
  },

  spans: {
    text: 'Text with regions',
    beyond: (count: number) =>
      count === 1
        ? '1 region lies behind the end of what is shown'
        : `${formatCount(count)} regions lie behind the end of what is shown`,
  },

  colors: { list: 'Colours', copy: 'Copy colour' },
  file: { of: (field: string, type: string, size: string) => `${field}: ${type}, ${size}` },
  segments: {
    list: 'Time segments',
    range: (begin: string, end: string) => `${begin} – ${end}`,
  },

  embedding: {
    dimensions: (count: number) => (count === 1 ? '1 dimension' : `${formatCount(count)} dimensions`),
    norm: (value: string) => `norm ${value}`,
    range: (low: string, high: string) => `${low} to ${high}`,
    mean: (value: string) => `mean ${value}`,
    plot: (count: number, low: string, high: string) => `Plot of ${formatCount(count)} values from ${low} to ${high}`,
    copy: 'Copy as JSON',
    empty: 'An empty vector',
    notFinite: (count: number) =>
      count === 1 ? '1 value is no finite number' : `${formatCount(count)} values are no finite numbers`,
  },
} as const
