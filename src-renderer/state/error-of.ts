import { Failure, type AppError } from '../../src-shared/errors.ts'

/** What a call to main failed with; anything but a `Failure` is a bug and goes on. */
export function errorOf(thrown: unknown): AppError {
  if (thrown instanceof Failure) return thrown.error
  throw thrown
}
