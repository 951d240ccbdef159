import { Failure } from '../../src-shared/errors.ts'

/** Turns a decoder's refusal into a Failure that names the input. */
export async function decoding<T>(name: string, decode: () => Promise<T>): Promise<T> {
  try {
    return await decode()
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown
    throw new Failure({ kind: 'undecodable', name, cause: causeOf(thrown) })
  }
}

/** Message of an error that reading or decoding a damaged picture may throw; what else is thrown is a bug and goes on. */
export function causeOf(thrown: unknown): string {
  const isExpected = thrown instanceof Error && (thrown.constructor === Error || thrown instanceof RangeError)
  if (isExpected) return thrown.message
  throw thrown
}
