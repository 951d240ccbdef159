import { createKeeper, type Stripped } from './stripped.ts'

/** Application extensions that say how to show the picture: repetition and colours. */
const neededApplications = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'])

/** Cuts out comments and applications' data (XMP) of a GIF, and what follows its end. Null: not understood. */
export function stripGif(gif: Buffer): Stripped | null {
  if (gif.byteLength < 13) return null
  const kept = createKeeper(gif)
  let at = 13 + colourTableBytes(gif[10] ?? 0)
  kept.keep(0, at)
  let hasPicture = false
  while (at < gif.byteLength) {
    const start = at
    switch (gif[at]) {
      case 0x21:
        at = endOfBlocks(gif, at + 2)
        if (isNeeded(gif, start)) kept.keep(start, at)
        break
      case 0x2c:
        hasPicture = true
        // descriptor, colour table, code size, then blocks of pixels
        at = endOfBlocks(gif, at + 10 + colourTableBytes(gif[at + 9] ?? 0) + 1)
        kept.keep(start, at)
        break
      case 0x3b:
        kept.keep(start, at + 1)
        kept.keepPadding(at + 1)
        return hasPicture ? kept.finish() : null
      default:
        return null
    }
  }
  return hasPicture ? kept.finish() : null
}

const colourTableBytes = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))

function isNeeded(gif: Buffer, at: number): boolean {
  const label = gif[at + 1]
  if (label === 0xff) return neededApplications.has(gif.toString('latin1', at + 3, at + 14))
  return label !== 0xfe
}

/** Blocks tell their length in a byte each and end with one of none. */
function endOfBlocks(gif: Buffer, start: number): number {
  let at = start
  for (let length = gif[at]; length !== undefined && length !== 0; length = gif[at]) at += 1 + length
  return Math.min(at + 1, gif.byteLength)
}
