export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'neutral' | 'danger'
  readonly action: { readonly label: string; readonly run: () => void } | null
}

const defaultDurationMs = 6000

/** Short messages at the foot of the window that go by themselves. */
export class Toasts {
  shown = $state.raw<readonly Toast[]>([])
  #lastId = 0

  /** Answers what takes it away again. */
  show(toast: Partial<Toast> & Pick<Toast, 'text'> & { durationMs?: number }): () => void {
    const id = (this.#lastId += 1)
    const { durationMs = defaultDurationMs, text, tone = 'neutral', action = null } = toast
    this.shown = [...this.shown, { id, text, tone, action }]
    setTimeout(() => this.dismiss(id), durationMs)
    return () => this.dismiss(id)
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id)
  }
}
