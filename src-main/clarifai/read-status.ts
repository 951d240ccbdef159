import type { Status } from '../../proto/generated/clarifai/api/status/status_pb.ts'
import type { Facts } from './to-app-error.ts'

/** Takes the key out of a text from the other side, which may quote what it was sent. */
export type Redact = (text: string) => string

export const redactKey = (key: string): Redact => (key === '' ? (text) => text : (text) => text.replaceAll(key, '•••'))

/** What a status says that may be shown; stack traces and internal details stay out. */
export function readStatus(status: Status, redact: Redact): Facts {
  const { code, description, details, developerNotes, redirectInfo, reqId } = status
  const target = redirectInfo === undefined ? '' : redirectInfo.url || redirectInfo.newResourceId
  return {
    code,
    description: redact(description),
    details: redact([details || developerNotes, target].filter((text) => text !== '').join(' → ')),
    requestId: redact(reqId),
  }
}
