import { Failure } from '../../src-shared/errors.ts'
import type { InputNote } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { sourceOfBytes } from './byte-source.ts'
import { decoding } from './decode-failure.ts'
import { examinePicture } from './examine-picture.ts'
import { makeThumbnail } from './make-thumbnail.ts'
import { preparePicture } from './prepare-picture.ts'
import type { BytesReader, ReadInput, Reading } from './reading.ts'

export const pictureReader: BytesReader = { prepare, show }

async function prepare(
  bytes: Uint8Array,
  earlierNotes: readonly InputNote[],
  reading: Reading,
  accepts: Accepts,
): Promise<ReadInput> {
  const { input, choice, options, deps } = reading
  const { name } = input
  const { normalise } = options
  const picture = await openExamined(bytes, name, accepts, choice.shrink)
  return decoding(name, async () => {
    const thumbnail = deps.thumbnails.get(choice.ref) ?? (await makeThumbnail(picture))
    deps.thumbnails.put(choice.ref, thumbnail)
    const prepared = await preparePicture(picture, { name, accepts, normalise, shrink: choice.shrink })
    const { mediaType, width, height, notes } = prepared
    return {
      media: 'image',
      send: { kind: 'bytes', bytes: prepared.bytes },
      bytes: prepared.bytes,
      thumbnail,
      input: { ...input, mediaType, width, height, notes: [...earlierNotes, ...notes] },
    }
  })
}

async function show(
  bytes: Uint8Array,
  { input, choice, deps }: Reading,
  accepts: Accepts,
): Promise<Omit<ReadInput, 'send'>> {
  const picture = await openExamined(bytes, input.name, accepts, true)
  const { mediaType, width, height, orientation } = picture
  const thumbnail = await decoding(input.name, () => makeThumbnail(picture))
  deps.thumbnails.put(choice.ref, thumbnail)
  const notes: InputNote[] = orientation === 1 ? [] : [{ kind: 'url-orientation', orientation }]
  return { media: 'image', bytes, thumbnail, input: { ...input, mediaType, width, height, notes } }
}

/** Type, size and orientation of bytes that a modality takes, or would if they were shrunk. */
async function openExamined(bytes: Uint8Array, name: string, accepts: Accepts, isLargeTaken: boolean) {
  const { error, canShrink, mediaType, width, height, orientation } = await examinePicture(
    sourceOfBytes(bytes),
    name,
    accepts,
  )
  if (error !== null && !(canShrink && isLargeTaken)) throw new Failure(error)
  return { bytes, mediaType: mediaType ?? '', width: width ?? 0, height: height ?? 0, orientation }
}
