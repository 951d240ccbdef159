import type { Metadata, Sharp } from 'sharp'

/** How a copy differs from its picture. */
export interface CopyOptions {
  /** EXIF orientation to apply to the pixels; 1 leaves them. */
  readonly orientation: number
  /** Size before the orientation is applied; null: as it is. */
  readonly size: { readonly width: number; readonly height: number } | null
  readonly keepsMetadata: boolean
}

/** Resizes before it turns: the size is that of the picture as stored. */
export function reshape(image: Sharp, { size, orientation }: Pick<CopyOptions, 'size' | 'orientation'>): Sharp {
  const resized = size === null ? image : image.resize(size.width, size.height, { fit: 'fill' })
  return orient(resized, orientation)
}

/** Colour spaces whose numbers are kept with their profile; others (CMYK, Lab, float) become sRGB through it. */
const keptSpaces = ['srgb', 'rgb16', 'b-w', 'grey16'] as const

/** Without this, sharp would convert every picture to sRGB of 8 bits and three channels. */
export function keepColours(
  image: Sharp,
  { space }: Pick<Metadata, 'space'>,
  { keepsMetadata }: { keepsMetadata: boolean },
): Sharp {
  const kept = keptSpaces.find((one) => one === space)
  const coloured = kept === undefined ? image : image.toColourspace(kept).keepIccProfile()
  return keepsMetadata ? coloured.keepExif().keepXmp() : coloured
}

/** Does to the pixels what an EXIF orientation of 1 to 8 asks viewers to do. Sharp mirrors before it turns. */
export function orient(image: Sharp, orientation: number): Sharp {
  switch (orientation) {
    case 2:
      return image.flop()
    case 3:
      return image.rotate(180)
    case 4:
      return image.flip()
    case 5:
      return image.flop().rotate(270)
    case 6:
      return image.rotate(90)
    case 7:
      return image.flop().rotate(90)
    case 8:
      return image.rotate(270)
    default:
      return image
  }
}

/** Orientations from 5 on lay the picture on its side. */
export const orientedSize = (size: { width: number; height: number }, orientation: number) =>
  orientation >= 5 ? { width: size.height, height: size.width } : { width: size.width, height: size.height }
