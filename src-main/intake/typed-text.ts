import { cutText } from '../../src-shared/cut-text.ts'
import { Failure } from '../../src-shared/errors.ts'
import { acceptsOf, refusedType, type AcceptsList } from './accepted.ts'
import { isBlank } from './examine-text.ts'
import { findTooLarge } from './limits.ts'

/** A text that was typed in: it lies nowhere else. */
export interface TypedText {
  readonly kind: 'text'
  readonly name: string
  readonly text: string
  /** As UTF-8. */
  readonly sizeBytes: number
}

const nameLength = 80

/** Throws Failure file-empty, too-large, or type-refused by what takes no texts. */
export function buildTypedText(text: string, accepts: AcceptsList): TypedText {
  const name = nameOf(text)
  const own = acceptsOf(accepts, 'text')
  if (own === null) throw new Failure(refusedType(name, 'text/plain', accepts))
  if (isBlank(text)) throw new Failure({ kind: 'file-empty', name })
  const sizeBytes = Buffer.byteLength(text)
  const error = findTooLarge(name, sizeBytes, own)
  if (error !== null) throw new Failure(error)
  return { kind: 'text', name, text, sizeBytes }
}

/** The beginning of its first line. */
function nameOf(text: string): string {
  const [line = ''] = /[^\r\n]*/.exec(text.trimStart()) ?? []
  return cutText(line, nameLength).trimEnd()
}
