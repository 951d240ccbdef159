import type { AppError } from '../../src-shared/errors.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import type { EntryState } from '../../src-shared/jobs.ts'
import type { InputItem } from './input-item.svelte.ts'
import { LiveText } from './live-text.svelte.ts'

/** What is held of an answer, which of many answers most is not. */
type Held =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'live'; readonly text: LiveText }
  | { readonly kind: 'entry'; readonly entry: HistoryEntry }
  | { readonly kind: 'unread'; readonly error: AppError }

const nothing: Held = { kind: 'nothing' }

/** The place of one input among the results; a retry fills the same place again. */
export class ResultSlot {
  input: InputItem = $state.raw() as InputItem // set by the constructor
  /** Null until its run has begun. */
  entryId: number | null = null
  /** Its card is built: in sight, or near it. */
  isShown = false
  /** Told of each change of `state`. */
  onstate: ((from: EntryState, to: EntryState) => void) | null = null

  #state = $state<EntryState>('running')
  #held = $state.raw<Held>(nothing)

  constructor(input: InputItem) {
    this.input = input
  }

  /** What main last said; `entry` follows once it is read. */
  get state(): EntryState {
    return this.#state
  }

  /** As stored; null until it has an outcome, and while it is out of sight. */
  get entry(): HistoryEntry | null {
    return this.#held.kind === 'entry' ? this.#held.entry : null
  }

  /** There is no answer yet, or there will be none, as its run never began. */
  get isEmpty(): boolean {
    return this.#state === 'running' || (this.#state === 'cancelled' && this.entryId === null)
  }

  /** What was written so far; null once the stored entry takes its place. */
  get liveText(): LiveText | null {
    return this.#held.kind === 'live' ? this.#held.text : null
  }

  /** Why the entry could not be read. */
  get readError(): AppError | null {
    return this.#held.kind === 'unread' ? this.#held.error : null
  }

  /** The next part of its text. */
  write(text: string): void {
    if (this.#state !== 'running') return
    if (this.#held.kind !== 'live') this.#held = { kind: 'live', text: new LiveText() }
    this.#held.text.append(text)
  }

  /** It has its outcome, and the entry can be read. */
  end(state: EntryState): void {
    this.#setState(state)
    if (!this.isShown) this.letGo()
  }

  hold(entry: HistoryEntry): void {
    this.#setState(entry.state)
    this.#held = { kind: 'entry', entry }
  }

  /** The entry could not be read; null: it may be read again. */
  setReadError(error: AppError | null): void {
    this.#held = error === null ? nothing : { kind: 'unread', error }
  }

  /** Forgets what can be read again. */
  letGo(): void {
    if (this.#state !== 'running') this.#held = nothing
  }

  /** Empties the place for another try. */
  reset(): void {
    this.entryId = null
    this.#setState('running')
    this.#held = nothing
  }

  #setState(state: EntryState): void {
    const before = this.#state
    if (before === state) return
    this.#state = state
    this.onstate?.(before, state)
  }
}
