import { randomBytes } from 'node:crypto'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import type { Media } from '../../src-shared/inputs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { GrantedFolder } from './grant-path.ts'
import type { GrantedFile } from './granted-file.ts'
import type { TypedText } from './typed-text.ts'

/** An input whose bytes are nowhere to be found. */
export interface LostInput {
  readonly kind: 'lost'
  readonly name: string
  readonly input: StoredInput
  readonly error: AppError
}

/** An address, which is not fetched before a run. */
export interface UrlInput {
  readonly kind: 'url'
  readonly name: string
  readonly url: string
  /** What it is sent as, unless another kind is chosen, where its modality takes several. */
  readonly media?: Media
}

/** What stands behind a ref that the page holds. */
export type Reference = GrantedFile | GrantedFolder | TypedText | LostInput | UrlInput

export interface ReferencesListener {
  /** Nothing leads to this reference any more. */
  onForgotten(ref: string, reference: Reference): void
  /** The drafts of a workspace changed. */
  onDrafts(): void
}

/** All refs that the page may name, and which of them are drafts of a workspace. */
export class References {
  readonly #listener: ReferencesListener
  readonly #references = new Map<string, Reference>()
  /** Refs of each workspace's drafts in the order in which they came. */
  readonly #drafts = new Map<ModalityId, Set<string>>()
  readonly #holdCounts = new Map<string, number>()
  readonly #releasedWhileHeld = new Set<string>()

  constructor(listener: ReferencesListener) {
    this.#listener = listener
  }

  /** A new ref; of a workspace's draft where a modality is given. */
  add(reference: Reference, modalityId?: ModalityId): string {
    const ref = randomBytes(16).toString('base64url')
    this.#references.set(ref, reference)
    if (modalityId !== undefined) this.assign(ref, modalityId)
    return ref
  }

  /** Makes a ref a draft of a workspace. */
  assign(ref: string, modalityId: ModalityId): void {
    const drafts = this.#drafts.get(modalityId) ?? new Set()
    if (!drafts.has(ref)) this.#unassign(ref)
    this.#drafts.set(modalityId, drafts.add(ref))
    this.#listener.onDrafts()
  }

  find(ref: string): Reference | null {
    return this.#references.get(ref) ?? null
  }

  /** Throws Failure ref-unknown. */
  get(ref: string): Reference {
    const reference = this.#references.get(ref)
    if (reference === undefined) throw new Failure({ kind: 'ref-unknown', name: ref })
    return reference
  }

  /** Whose draft a ref is; null: nobody's. */
  modalityOf(ref: string): ModalityId | null {
    return [...this.#drafts].find(([, refs]) => refs.has(ref))?.[0] ?? null
  }

  /** Refs of a workspace's drafts in the order in which they came. */
  draftsOf(modalityId: ModalityId): string[] {
    return [...(this.#drafts.get(modalityId) ?? [])]
  }

  countDrafts(modalityId: ModalityId): number {
    return this.#drafts.get(modalityId)?.size ?? 0
  }

  /** Forgets refs, those that are held only when they are let go. */
  release(refs: readonly string[]): void {
    for (const ref of refs) {
      this.#unassign(ref)
      if (this.#holdCounts.has(ref)) this.#releasedWhileHeld.add(ref)
      else this.#forget(ref)
    }
    this.#listener.onDrafts()
  }

  /** Keeps refs readable, even when they are released, until the answer is called. */
  hold(refs: readonly string[]): () => void {
    for (const ref of refs) this.#holdCounts.set(ref, (this.#holdCounts.get(ref) ?? 0) + 1)
    let isHeld = true
    return () => {
      for (const ref of isHeld ? refs : []) this.#letGo(ref)
      isHeld = false
    }
  }

  #unassign(ref: string): void {
    for (const refs of this.#drafts.values()) refs.delete(ref)
  }

  #letGo(ref: string): void {
    const count = this.#holdCounts.get(ref) ?? 0
    if (count > 1) {
      this.#holdCounts.set(ref, count - 1)
      return
    }
    this.#holdCounts.delete(ref)
    if (this.#releasedWhileHeld.has(ref)) this.#forget(ref)
  }

  #forget(ref: string): void {
    const reference = this.#references.get(ref)
    if (reference === undefined) return
    this.#references.delete(ref)
    this.#releasedWhileHeld.delete(ref)
    this.#listener.onForgotten(ref, reference)
  }
}
