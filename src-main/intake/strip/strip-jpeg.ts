import { createKeeper, type Stripped } from './stripped.ts'

/**
 * Cuts out all but what decoding needs and what tells the colours: JFIF, ICC profile and Adobe's colour transform stay;
 * EXIF, XMP, IPTC, comments, thumbnails, other pictures of a set and whatever follows the end go. Null: not understood.
 */
export function stripJpeg(jpeg: Buffer): Stripped | null {
  const kept = createKeeper(jpeg)
  if (jpeg.byteLength < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return null
  kept.keep(0, 2)
  let hasScan = false
  for (let at = 2; at < jpeg.byteLength;) {
    const segment = readSegment(jpeg, at)
    if (segment === null) break
    const { marker, dataStart, end } = segment
    if (isJfifWithThumbnail(jpeg, segment)) kept.put(jfifWithoutThumbnail(jpeg, dataStart))
    else if (isNeeded(jpeg, segment)) kept.keep(at, end)
    at = end
    if (marker === 0xda) {
      hasScan = true
      at = endOfScan(jpeg, end)
      kept.keep(end, at)
    }
    if (marker === 0xd9) {
      kept.keepPadding(end)
      break
    }
  }
  // cut off before its end marker: decoders show what came
  return hasScan ? kept.finish() : null
}

interface Segment {
  readonly marker: number
  /** Behind marker and length. */
  readonly dataStart: number
  readonly end: number
}

function readSegment(jpeg: Buffer, at: number): Segment | null {
  let start = at
  if (jpeg[start] !== 0xff) return null
  while (jpeg[start + 1] === 0xff) start += 1
  const marker = jpeg[start + 1]
  if (marker === undefined || marker === 0) return null
  const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)
  if (isBare) return { marker, dataStart: start + 2, end: start + 2 }
  if (start + 4 > jpeg.byteLength) return null
  const length = jpeg.readUInt16BE(start + 2)
  const end = start + 2 + length
  return length < 2 || end > jpeg.byteLength ? null : { marker, dataStart: start + 4, end }
}

/** Tables, frames and scans, and of the application segments those without which colours would change. */
function isNeeded(jpeg: Buffer, { marker, dataStart }: Segment): boolean {
  const says = (name: string) => jpeg.toString('latin1', dataStart, dataStart + name.length) === name
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  if (marker === 0xe0) return says('JFIF\0')
  if (marker === 0xe2) return says('ICC_PROFILE\0')
  return marker === 0xee && says('Adobe')
}

/** Name, version, density and the size of the thumbnail, which follows. */
const jfifBytes = 14

function isJfifWithThumbnail(jpeg: Buffer, { marker, dataStart, end }: Segment): boolean {
  return (
    marker === 0xe0 && end > dataStart + jfifBytes && jpeg.toString('latin1', dataStart, dataStart + 5) === 'JFIF\0'
  )
}

function jfifWithoutThumbnail(jpeg: Buffer, dataStart: number): Buffer {
  const segment = Buffer.concat([
    Buffer.from([0xff, 0xe0, 0, jfifBytes + 2]),
    jpeg.subarray(dataStart, dataStart + jfifBytes),
  ])
  return segment.fill(0, jfifBytes + 2)
}

/** The pixels run to the next marker that is no restart; a 0xff among them is followed by 0. */
function endOfScan(jpeg: Buffer, start: number): number {
  for (let at = jpeg.indexOf(0xff, start); at !== -1; at = jpeg.indexOf(0xff, at + 1)) {
    const marker = jpeg[at + 1]
    if (marker === undefined) break
    const isPixels = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)
    if (!isPixels) return at
  }
  return jpeg.byteLength
}
