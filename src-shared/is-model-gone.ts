import type { AppError } from './errors.ts'

/** The code of a model's owner or app that is not there (CONN_DOES_NOT_EXIST). */
const addressMissingCode = 11101

/** Whether a model whose card could not be read is no longer there, or not for this key; any other failure says nothing of it. */
export function isModelGone(error: AppError): boolean {
  switch (error.kind) {
    case 'model-missing':
    case 'model-denied':
      return true
    case 'request-rejected':
      return error.code === addressMissingCode
    default:
      return false
  }
}
