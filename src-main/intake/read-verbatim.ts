import { Failure } from '../../src-shared/errors.ts'
import type { InputNote } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { sourceOfBytes } from './byte-source.ts'
import { examineInput } from './examine-input.ts'
import type { BytesReader, ReadInput, Reading } from './reading.ts'

/** Of sounds and videos, whose bytes go as they are. */
export const verbatimReader: BytesReader = { prepare, show }

async function prepare(
  bytes: Uint8Array,
  earlierNotes: readonly InputNote[],
  reading: Reading,
  accepts: Accepts,
): Promise<ReadInput> {
  const shown = await show(bytes, reading, accepts)
  const notes = [...earlierNotes, ...shown.input.notes]
  return { ...shown, send: { kind: 'bytes', bytes }, input: { ...shown.input, notes } }
}

async function show(bytes: Uint8Array, { input }: Reading, accepts: Accepts): Promise<Omit<ReadInput, 'send'>> {
  const { error, mediaType, durationMs = null } = await examineInput(sourceOfBytes(bytes), input.name, [accepts])
  if (error !== null) throw new Failure(error)
  return {
    media: accepts.media,
    bytes,
    thumbnail: null,
    input: { ...input, mediaType, durationMs, notes: notesOfType(mediaType, accepts) },
  }
}

function notesOfType(mediaType: string | null, { documentedTypes }: Accepts): InputNote[] {
  const isDocumented = mediaType === null || documentedTypes === undefined || documentedTypes.includes(mediaType)
  return isDocumented ? [] : [{ kind: 'undocumented-type', mediaType, documented: [...documentedTypes] }]
}
