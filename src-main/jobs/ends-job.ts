import type { AppError } from '../../src-shared/errors.ts'

/** Failures that the next call would meet as well. */
export function endsJob(error: AppError): boolean {
  switch (error.kind) {
    case 'account-issue':
    case 'auth-method-disabled':
    case 'billing':
    case 'compute-argument':
    case 'compute-missing':
    case 'demo-engine-down':
    case 'deployment-disabled':
    case 'key-absent':
    case 'key-address-changed':
    case 'key-locked':
    case 'key-rejected':
    case 'model-argument':
    case 'model-denied':
    case 'model-missing':
    case 'model-not-deployed':
    case 'model-not-trained':
    case 'not-implemented':
    case 'quota-exceeded':
    case 'runner-denied':
    case 'runner-missing':
    case 'scopes-missing':
    case 'unreachable':
    case 'untrusted-certificate':
    case 'workflow-argument':
    case 'workflow-denied':
    case 'workflow-missing':
      return true
    case 'deadline':
      return error.phase === 'model-start'
    default:
      return false
  }
}

/** Failures after which what had been sent may have been done, and billed. */
export function leavesOutcomeOpen(error: AppError): boolean {
  switch (error.kind) {
    case 'answer-invalid':
    case 'answer-too-large':
    case 'outcome-unknown':
    case 'stream-ended':
      return true
    case 'deadline':
      return error.phase !== 'model-start' && error.phase !== 'catalogue'
    default:
      return false
  }
}
