import { Failure, type AppError } from '../../../src-shared/errors.ts'

/** The error that a promise or a function fails with. */
export async function errorOf(outcome: Promise<unknown> | (() => unknown)): Promise<AppError> {
  try {
    await (typeof outcome === 'function' ? outcome() : outcome)
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.error
    throw thrown
  }
  throw new Error('it did not fail')
}
