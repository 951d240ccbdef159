import { Failure } from '../../src-shared/errors.ts'
import type { InputNote } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { encodeCopy, type Copy, type Picture } from './copy/encode-copy.ts'
import type { CopyOptions } from './copy/reshape.ts'
import { findExceeded } from './limits.ts'
import { stripMetadata } from './strip/strip-metadata.ts'

export interface PrepareOptions {
  readonly name: string
  readonly accepts: Accepts
  /** Apply the orientation and drop all metadata. */
  readonly normalise: boolean
  /** Send a smaller copy where the limits are exceeded. */
  readonly shrink: boolean
}

/** A picture as it goes out, and what was done to it. */
export interface PreparedPicture extends Copy {
  readonly notes: InputNote[]
}

type OrientedPicture = Picture & { readonly orientation: number }

/**
 * Makes a picture fit to be sent, touching as little as possible: metadata is cut out where the pixels stand right, and
 * only a wrong orientation or the limits have it encoded anew. Throws Failure for limits, Error for what can't be decoded.
 */
export async function preparePicture(picture: OrientedPicture, options: PrepareOptions): Promise<PreparedPicture> {
  const { name, accepts, normalise, shrink } = options
  const exceeded = findExceeded(name, { ...picture, sizeBytes: picture.bytes.byteLength }, accepts)
  if (exceeded !== null && !shrink) throw new Failure(exceeded)
  const copyOptions = { orientation: normalise ? picture.orientation : 1, size: null, keepsMetadata: !normalise }
  if (exceeded?.kind !== 'too-many-pixels') {
    const whole = await prepareWhole(picture, copyOptions)
    const stillExceeded = findExceeded(name, { ...whole, sizeBytes: whole.bytes.byteLength }, accepts)
    if (stillExceeded === null) return whole
    if (!shrink) throw new Failure(stillExceeded)
  }
  const copy = await shrinkPicture(picture, copyOptions, options)
  const notes = [...(await notesOfCopy(picture, copyOptions)), ...notesOfShrinking(picture, copyOptions, copy)]
  return { ...copy, notes }
}

/** The picture in its own size. */
async function prepareWhole(picture: OrientedPicture, options: CopyOptions): Promise<PreparedPicture> {
  const { bytes, mediaType, width, height } = picture
  if (options.orientation > 1) {
    return { ...(await encodeCopy(picture, options)), notes: await notesOfCopy(picture, options) }
  }
  if (options.keepsMetadata) return { bytes, mediaType, width, height, notes: [] }
  const stripped = await stripMetadata(bytes, mediaType)
  if (stripped !== null) {
    const notes: InputNote[] = stripped.isChanged ? [{ kind: 'metadata-removed' }] : []
    return { bytes: stripped.bytes, mediaType, width, height, notes }
  }
  const copy = await encodeCopy(picture, options)
  return { ...copy, notes: [{ kind: 'metadata-removed' }, { kind: 'reencoded', from: mediaType, to: copy.mediaType }] }
}

async function notesOfCopy(picture: OrientedPicture, options: CopyOptions): Promise<InputNote[]> {
  if (options.keepsMetadata) return []
  if (options.orientation > 1) return [{ kind: 'orientation-applied', orientation: options.orientation }]
  const stripped = await stripMetadata(picture.bytes, picture.mediaType)
  return stripped?.isChanged === false ? [] : [{ kind: 'metadata-removed' }]
}

function notesOfShrinking(picture: OrientedPicture, { orientation }: CopyOptions, copy: Copy): InputNote[] {
  const { width, height, mediaType } = copy
  const isSmaller = width * height < picture.width * picture.height
  const isReencoded = mediaType !== picture.mediaType || (!isSmaller && orientation === 1)
  return [
    ...(isReencoded ? [{ kind: 'reencoded' as const, from: picture.mediaType, to: mediaType }] : []),
    ...(isSmaller ? [{ kind: 'shrunk' as const, width, height }] : []),
  ]
}

/** Formats of which many files are not compressed: encoding them anew may be enough. */
const looseTypes = new Set(['image/bmp', 'image/tiff'])
const attemptLimit = 8

/** How large a copy gets is known only when it is made, so sizes are tried from the largest that may do. */
async function shrinkPicture(
  picture: OrientedPicture,
  options: CopyOptions,
  { name, accepts }: PrepareOptions,
): Promise<Copy> {
  const { width, height, bytes, mediaType } = picture
  const byPixels = Math.sqrt(accepts.maxPixels / (width * height))
  const byBytes = looseTypes.has(mediaType) ? 1 : Math.sqrt(accepts.maxBytes / bytes.byteLength)
  let scale = Math.min(1, byPixels, byBytes)
  for (let attempt = 1; ; attempt += 1) {
    const scaled = (length: number) => Math.max(1, Math.floor(length * scale))
    const size = scale === 1 ? null : { width: scaled(width), height: scaled(height) }
    const copy = await encodeCopy(picture, { ...options, size })
    const exceeded = findExceeded(name, { ...copy, sizeBytes: copy.bytes.byteLength }, accepts)
    if (exceeded === null) return copy
    if (attempt === attemptLimit) throw new Failure(exceeded)
    scale *= Math.min(0.9, 0.97 * Math.sqrt(accepts.maxBytes / copy.bytes.byteLength))
  }
}
