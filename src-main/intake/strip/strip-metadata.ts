import { stripGif } from './strip-gif.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'
import { stripTiff } from './strip-tiff.ts'
import { stripWebp } from './strip-webp.ts'
import type { Stripped } from './stripped.ts'

/**
 * Cuts EXIF, XMP, IPTC, comments and the like out of a picture without touching a pixel; profiles and animation stay.
 * Null where its structure is not understood, so that only encoding it anew gets rid of them.
 */
export async function stripMetadata(bytes: Uint8Array, mediaType: string): Promise<Stripped | null> {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (mediaType) {
    case 'image/jpeg':
      return stripJpeg(picture)
    case 'image/png':
      return stripPng(picture)
    case 'image/tiff':
      return stripTiff(picture)
    case 'image/webp':
      return stripWebp(picture)
    case 'image/gif':
      return stripGif(picture)
    default:
      // a BMP has no place for metadata
      return { bytes, isChanged: false }
  }
}
