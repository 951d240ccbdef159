/** The command line was not given as it should be; the message says how, in words. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
