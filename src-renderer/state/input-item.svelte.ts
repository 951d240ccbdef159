import type { InputChoice, InputDraft } from '../../src-shared/inputs.ts'

/** One input of the list, with how the user wants it sent. */
export class InputItem {
  readonly draft: InputDraft
  /** URLs only: fetch it here and send its bytes. */
  sendAsBytes = $state(false)
  shrink = $state(false)
  /** Why it can't be sent; null where it can. */
  refusal = $derived.by(() => (this.shrink && this.draft.canShrink ? null : this.draft.error))

  /** Its ref was given back: to send it again, another one is needed. */
  isReleased = false

  constructor(draft: InputDraft) {
    this.draft = draft
  }

  /** The same input under a fresh ref. */
  renew(draft: InputDraft): InputItem {
    const item = new InputItem(draft)
    item.sendAsBytes = this.sendAsBytes
    item.shrink = this.shrink
    return item
  }

  get choice(): InputChoice {
    return { ref: this.draft.ref, sendAsBytes: this.sendAsBytes, shrink: this.shrink }
  }
}
