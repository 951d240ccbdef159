import type { InputNote } from '../../src-shared/inputs.ts'
import { formatMediaType } from '../../src-shared/format-media-type.ts'
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
      return notes.reencoded(formatMediaType(note.from), formatMediaType(note.to))
    case 'shrunk':
      return notes.shrunk(`${note.width} × ${note.height}`)
    case 'url-orientation':
      return notes.urlOrientation
    case 'preview-failed':
      return notes.previewFailed(note.cause)
    case 'undocumented-type':
      return words.inputs.undocumented(formatMediaType(note.mediaType), formatMediaTypes(note.documented))
    default:
      return note satisfies never
  }
}

export const formatMediaTypes = (mediaTypes: readonly string[]) => mediaTypes.map(formatMediaType).join(', ')
