import { cutText } from '../../src-shared/cut-text.ts'
import { excerptLength } from '../../src-shared/history.ts'
import type { InputNote } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { openText, textTypeOf } from './examine-text.ts'
import type { BytesReader, ReadInput, Reading } from './reading.ts'
import type { TypedText } from './typed-text.ts'

export const textReader: BytesReader = { prepare, show }

export function readTyped({ text }: TypedText, { input }: Reading): ReadInput {
  return { media: 'text', send: { kind: 'text', text }, bytes: Buffer.from(text), thumbnail: null, input }
}

async function prepare(
  bytes: Uint8Array,
  earlierNotes: readonly InputNote[],
  reading: Reading,
  accepts: Accepts,
): Promise<ReadInput> {
  const { text, encoding, shown } = await openShown(bytes, reading, accepts)
  const notes: InputNote[] = encoding === 'UTF-8' ? [] : [{ kind: 'reencoded', from: encoding, to: 'UTF-8' }]
  return { ...shown, send: { kind: 'text', text }, input: { ...shown.input, notes: [...earlierNotes, ...notes] } }
}

async function show(bytes: Uint8Array, reading: Reading, accepts: Accepts): Promise<Omit<ReadInput, 'send'>> {
  return (await openShown(bytes, reading, accepts)).shown
}

async function openShown(bytes: Uint8Array, { input, options }: Reading, accepts: Accepts) {
  const { text, encoding } = await openText(bytes, input.name, accepts, options.accepts)
  const mediaType = textTypeOf(input.url === null ? input.name : new URL(input.url).pathname)
  const excerpt = cutText(text, excerptLength)
  const shown = {
    media: 'text' as const,
    bytes: Buffer.from(text),
    thumbnail: null,
    input: { ...input, mediaType, excerpt },
  }
  return { text, encoding, shown }
}
