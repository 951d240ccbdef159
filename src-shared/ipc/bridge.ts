import type { Grant } from '../inputs.ts'
import type { AppError, Result } from '../errors.ts'

/** What a stream's port carries, main to page. */
export type StreamMessage =
  | { readonly kind: 'event'; readonly value: unknown }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** `window.bridge`: carries messages between page and main, and knows nothing of what they mean. */
export interface Bridge {
  query(method: string, input: unknown): Promise<Result<unknown>>
  /** Starts a stream; the answer cancels it. A port that closes without `end` or `failed` is told as `failed`. */
  stream(method: string, input: unknown, listener: (message: StreamMessage) => void): () => void
  /** Hears every push; the answer stops that. */
  onPush(listener: (method: string, value: unknown) => void): () => void
  /** Tells main of a file or folder that the user dropped or chose; the page never learns its path. */
  grant(file: File): Promise<Result<Grant>>
}
