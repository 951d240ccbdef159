import { mediaSchema } from '../../src-shared/inputs.ts'
import { words } from '../../src-shared/words/words.ts'
import { countMedia, type MediaCounts, type TogetherPlan } from '../state/together.ts'
import type { InputItem } from '../state/input-item.svelte.ts'

/** What Run would send, or why it can't: `1 request: prompt + 1 image + 1 sound`. '' where there is nothing yet. */
export function togetherWords(
  plan: TogetherPlan,
  items: readonly Pick<InputItem, 'media'>[],
  hasPrompt: boolean,
): string {
  const text = words.together
  const counts = countMedia(items)
  if (plan.kind === 'blocked') {
    return plan.reason === 'mixed'
      ? text.mixed(text.list(countWords(counts)))
      : text.twoTexts(text.counts.text(counts.text))
  }
  const { length } = plan.groups
  if (length === 0) return ''
  if (length === 1) {
    const parts = [...(hasPrompt ? [text.prompt] : []), ...countWords(counts)]
    return text.one(items.length === 0 ? text.promptAlone : text.join(parts))
  }
  const one = text.ones[items[0]?.media ?? 'image']
  return hasPrompt ? text.promptWithEach(length, one) : text.each(length, one)
}

const countWords = (counts: MediaCounts) =>
  mediaSchema.options.filter((media) => counts[media] > 0).map((media) => words.together.counts[media](counts[media]))
