import type { InputDraft } from '../../src-shared/inputs.ts'
import { InputItem } from './input-item.svelte.ts'
import { planTogether } from './together.ts'

/** Each input as it is sent: the prompt and the media, those that go together as one; none where that is not clear. */
export function groupInputs(ready: readonly InputItem[], prompt: InputItem | null, areTogether: boolean): InputItem[] {
  if (!areTogether) return prompt === null ? [...ready] : [prompt, ...ready]
  const plan = planTogether(ready, prompt !== null)
  if (plan.kind !== 'ok') return []
  return plan.groups.flatMap((media) => {
    const [first, ...others] = prompt === null ? media : [prompt, ...media]
    return first === undefined ? [] : [first.with(others)]
  })
}

/** An input as it was sent before. */
export const itemOf = (draft: InputDraft, companions: readonly InputDraft[]): InputItem =>
  new InputItem(draft).with(companions.map((companion) => new InputItem(companion)))
