import { mediaSchema, type Media } from '../../src-shared/inputs.ts'
import type { InputItem } from './input-item.svelte.ts'

/**
 * What is listed, as the inputs that it makes: media that go with each other, and with the prompt where there is one. Or
 * why that is not clear: `two-texts` where the prompt is not the only text, `mixed` where kinds and counts tell nothing.
 */
export type TogetherPlan =
  | { readonly kind: 'ok'; readonly groups: readonly (readonly InputItem[])[] }
  | { readonly kind: 'blocked'; readonly reason: 'two-texts' | 'mixed' }

type Counted = Pick<InputItem, 'media'>
export type MediaCounts = Readonly<Record<Media, number>>

export function countMedia(items: readonly Counted[]): MediaCounts {
  const counts = { text: 0, image: 0, audio: 0, video: 0 }
  for (const { media } of items) counts[media] += 1
  return counts
}

/** One of each kind makes one input; several of one kind, one input each; all else is blocked. */
export function planTogether(items: readonly InputItem[], hasPrompt: boolean): TogetherPlan {
  if (items.length === 0) return { kind: 'ok', groups: hasPrompt ? [[]] : [] }
  const counts = countMedia(items)
  if (hasPrompt && counts.text > 0) return { kind: 'blocked', reason: 'two-texts' }
  if (mediaSchema.options.every((media) => counts[media] <= 1)) return { kind: 'ok', groups: [textFirst(items)] }
  const kindCount = mediaSchema.options.filter((media) => counts[media] > 0).length
  return kindCount === 1 ? { kind: 'ok', groups: items.map((item) => [item]) } : { kind: 'blocked', reason: 'mixed' }
}

/** A text stands where the prompt would. */
const textFirst = (items: readonly InputItem[]): InputItem[] => [
  ...items.filter(({ media }) => media === 'text'),
  ...items.filter(({ media }) => media !== 'text'),
]
