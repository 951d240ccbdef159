import { formatCount } from '../../format.ts'

const counted = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`

/** Several kinds of media as one input. */
export const together = {
  label: 'What will be sent',
  prompt: 'prompt',
  counts: {
    text: (count: number) => counted(count, 'text', 'texts'),
    image: (count: number) => counted(count, 'image', 'images'),
    audio: (count: number) => counted(count, 'sound', 'sounds'),
    video: (count: number) => counted(count, 'video', 'videos'),
  },
  ones: { text: 'text', image: 'image', audio: 'sound', video: 'video' },
  /** One input. */
  one: (what: string) => `1 request: ${what}`,
  promptAlone: 'the prompt alone',
  each: (count: number, one: string) => `${counted(count, 'request', 'requests')}: one for each ${one}`,
  promptWithEach: (count: number, one: string) =>
    `${counted(count, 'request', 'requests')}: the prompt with each ${one}`,
  join: (parts: readonly string[]) => parts.join(' + '),
  list: (parts: readonly string[]) =>
    parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}` : parts.join(''),
  mixed: (what: string) =>
    `${what}: which go together? Keep at most one of each kind, or one kind alone, which is then run one by one.`,
  twoTexts: (what: string) =>
    `A prompt and ${what}: a request takes one text. Clear the prompt, or remove what stands for it.`,
  sendAs: 'Send as',
  kinds: { text: 'Text', image: 'Image', audio: 'Sound', video: 'Video' },
} as const
