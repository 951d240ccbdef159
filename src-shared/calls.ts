import { z } from 'zod'

/** The three kinds of call: one answer; an answer in parts; many requests and their answers on one stream. */
export const callKindSchema = z.enum(['predict', 'generate', 'stream'])
export type CallKind = z.infer<typeof callKindSchema>

/** What is known of a model that a call must fit. */
export interface Callable {
  readonly modelTypeId: string
  /** Kinds of call that a runner-hosted model declares; none where it declares none, so that any may work. */
  readonly calls: readonly CallKind[]
}

/** Model types that write text, token by token. */
const writers: ReadonlySet<string> = new Set(['text-to-text', 'image-to-text', 'multimodal-to-text', 'any-to-any'])

/** The call to begin with: in parts for what writes text, else the plain one, as far as the model has it. */
export function defaultCall({ modelTypeId, calls }: Callable): CallKind {
  const wish: CallKind = writers.has(modelTypeId) ? 'generate' : 'predict'
  return calls.length === 0 || calls.includes(wish) ? wish : (calls[0] ?? wish)
}
