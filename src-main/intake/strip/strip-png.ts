import { createKeeper, type Stripped } from './stripped.ts'

/** Beside the critical chunks: what pixels, colours, density and animation need. */
const neededChunks = new Set(
  'tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
)

/** Cuts out EXIF, texts, time and unknown chunks of a PNG, and what follows its end. Null: not understood. */
export function stripPng(png: Buffer): Stripped | null {
  const kept = createKeeper(png)
  kept.keep(0, 8)
  for (let at = 8; at < png.byteLength;) {
    if (at + 8 > png.byteLength) return kept.finish()
    const type = png.toString('latin1', at + 4, at + 8)
    const end = at + 12 + png.readUInt32BE(at)
    if (!/^[A-Za-z]{4}$/.test(type)) return null
    // a critical chunk begins with a capital
    if (neededChunks.has(type) || /^[A-Z]/.test(type)) kept.keep(at, end)
    at = end
    if (type === 'IEND') {
      kept.keepPadding(end)
      break
    }
  }
  return kept.finish()
}
