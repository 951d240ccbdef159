import type { AppError } from '../../src-shared/errors.ts'

export const exitCodes = {
  done: 0,
  someFailed: 1,
  /** Also where the key or what goes with it is not as it should be. */
  usage: 2,
  /** As a shell gives them for what a signal ended. */
  interrupted: { SIGINT: 130, SIGTERM: 143, SIGPIPE: 141 },
} as const

/** For what kept a run from starting. */
export function exitCodeOf(error: AppError): number {
  switch (error.kind) {
    case 'address-insecure':
    case 'address-invalid':
    case 'certificate-file':
    case 'invalid':
    case 'key-absent':
    case 'too-many-inputs':
      return exitCodes.usage
    default:
      return exitCodes.someFailed
  }
}
