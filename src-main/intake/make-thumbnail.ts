import { openPicture } from './copy/open-picture.ts'
import { orient } from './copy/reshape.ts'
import type { Picture } from './copy/encode-copy.ts'

const longestSidePx = 256

/** A small JPEG of a picture's first frame, upright, on white; throws Error where it can't be decoded. */
export async function makeThumbnail(picture: Picture & { readonly orientation: number }): Promise<Uint8Array> {
  const image = await openPicture(picture.bytes, picture.mediaType)
  const small = image.resize(longestSidePx, longestSidePx, { fit: 'inside', withoutEnlargement: true })
  return orient(small, picture.orientation).flatten({ background: '#fff' }).jpeg({ quality: 80 }).toBuffer()
}
