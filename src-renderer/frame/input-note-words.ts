import type { InputNote } from '../../src-shared/inputs.ts'
import { words } from '../../src-shared/words/words.ts'

/** What was done, or is to be known, about an input, in words. */
export function inputNoteWords(note: InputNote): string {
  const { notes } = words.frame.result
  switch (note.kind) {
    case 'orientation-applied':
      return notes.orientationApplied
    case 'metadata-removed':
      return notes.metadataRemoved
    case 'reencoded':
      return notes.reencoded(formatName(note.from), formatName(note.to))
    case 'shrunk':
      return notes.shrunk(`${note.width} × ${note.height}`)
    case 'url-orientation':
      return notes.urlOrientation
    case 'preview-failed':
      return notes.previewFailed(note.cause)
    default:
      return note satisfies never
  }
}

/** `image/jpeg` → `JPEG` */
export const formatName = (mediaType: string) =>
  words.inputs.formats[mediaType] ?? mediaType.replace(/^(image|text)\//, '').toUpperCase()
