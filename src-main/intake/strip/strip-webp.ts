import { createKeeper, type Stripped } from './stripped.ts'

const neededChunks = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L'])
const neededInFrame = new Set(['ALPH', 'VP8 ', 'VP8L'])
const exifFlag = 0x08
const xmpFlag = 0x04
/** Place, size, duration and flags of a frame, before its chunks. */
const frameHeaderBytes = 16

/** Cuts out EXIF, XMP and unknown chunks of a WEBP, and what follows its end. Null: not understood. */
export function stripWebp(webp: Buffer): Stripped | null {
  if (webp.byteLength < 20) return null
  const riffEnd = 8 + webp.readUInt32LE(4)
  const end = Math.min(riffEnd, webp.byteLength)
  const kept = createKeeper(webp)
  kept.keep(0, 12)
  let isWell = true
  walkChunks(webp, 12, end, (type, start, chunkEnd) => {
    if (type === 'ANMF' && isFrameChanged(webp, start, chunkEnd)) isWell = false
    if (neededChunks.has(type)) kept.keep(start, chunkEnd)
  })
  if (!isWell) return null
  if (riffEnd < webp.byteLength) kept.keepPadding(end)
  const stripped = kept.finish()
  if (stripped.isChanged) correctHeader(stripped.bytes)
  return stripped
}

function walkChunks(webp: Buffer, from: number, to: number, visit: (type: string, start: number, end: number) => void) {
  for (let at = from; at + 8 <= to;) {
    const length = webp.readUInt32LE(at + 4)
    const end = Math.min(at + 8 + length + (length % 2), to)
    visit(webp.toString('latin1', at, at + 4), at, end)
    at = end
  }
}

/** No known program puts metadata into a frame; one that has some is encoded anew. */
function isFrameChanged(webp: Buffer, start: number, end: number): boolean {
  let hasOther = false
  walkChunks(webp, start + 8 + frameHeaderBytes, end, (type) => {
    if (!neededInFrame.has(type)) hasOther = true
  })
  return hasOther
}

/** The file's length, and the flags that announce EXIF and XMP, tell what is there now. */
function correctHeader(bytes: Uint8Array): void {
  const webp = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  webp.writeUInt32LE(webp.byteLength - 8, 4)
  const hasFlags = webp.byteLength > 20 && webp.toString('latin1', 12, 16) === 'VP8X'
  if (hasFlags) webp[20] = (webp[20] ?? 0) & ~(exifFlag | xmpFlag)
}
