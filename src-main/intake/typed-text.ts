import { cutText } from '../../src-shared/cut-text.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { findTooLarge, isBlank } from './examine-text.ts'
import { takesTexts } from './takes-texts.ts'

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
export function buildTypedText(text: string, accepts: Accepts): TypedText {
  const name = nameOf(text)
  if (!takesTexts(accepts)) {
    throw new Failure({ kind: 'type-refused', name, found: 'text/plain', accepted: [...accepts.mediaTypes] })
  }
  if (isBlank(text)) throw new Failure({ kind: 'file-empty', name })
  const sizeBytes = Buffer.byteLength(text)
  const error = findTooLarge(name, sizeBytes, accepts)
  if (error !== null) throw new Failure(error)
  return { kind: 'text', name, text, sizeBytes }
}

/** The beginning of its first line. */
function nameOf(text: string): string {
  const [line = ''] = /[^\r\n]*/.exec(text.trimStart()) ?? []
  return cutText(line, nameLength).trimEnd()
}
