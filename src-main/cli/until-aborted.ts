import { Failure } from '../../src-shared/errors.ts'

/** What `work` resolves to; Failure `cancelled` as soon as `signal` is aborted, for work that takes no signal. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let cancel: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    cancel = () => reject(new Failure({ kind: 'cancelled' }))
  })
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
