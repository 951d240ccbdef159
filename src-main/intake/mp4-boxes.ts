import type { ByteSource } from './byte-source.ts'

/** What lies in a box of an MP4: where it begins, and where it ends. */
interface Span {
  readonly start: number
  readonly end: number
}

/** More boxes beside each other than any file has: one of empty boxes is not walked to its end. */
const boxLimit = 1000

/** The boxes of one type among those that lie side by side in a span (https://www.iso.org/standard/83102.html, 4.2). */
async function findBoxes(source: ByteSource, within: Span, wanted: string): Promise<Span[]> {
  const found: Span[] = []
  let at = within.start
  for (let count = 0; count < boxLimit && at + 8 <= within.end; count += 1) {
    const head = Buffer.from(await source.read(at, 16))
    if (head.byteLength < 8) break
    const told = head.readUInt32BE(0)
    const isLong = told === 1 && head.byteLength === 16
    const sizeBytes = told === 0 ? within.end - at : isLong ? Number(head.readBigUInt64BE(8)) : told
    if (sizeBytes < (isLong ? 16 : 8)) break
    const end = Math.min(within.end, at + sizeBytes)
    if (head.toString('latin1', 4, 8) === wanted) found.push({ start: at + (isLong ? 16 : 8), end })
    at = end
  }
  return found
}

async function findMovie(source: ByteSource): Promise<Span | undefined> {
  return (await findBoxes(source, { start: 0, end: source.sizeBytes }, 'moov'))[0]
}

/** Kinds of the tracks of an MP4, as `soun` and `vide`; none where they can't be read. */
export async function readMp4Tracks(source: ByteSource): Promise<string[]> {
  const movie = await findMovie(source)
  const kinds: string[] = []
  for (const track of movie === undefined ? [] : await findBoxes(source, movie, 'trak')) {
    for (const media of await findBoxes(source, track, 'mdia')) {
      const [handler] = await findBoxes(source, media, 'hdlr')
      if (handler !== undefined) kinds.push(Buffer.from(await source.read(handler.start + 8, 4)).toString('latin1'))
    }
  }
  return kinds
}

/** In ms; null where the file does not tell. */
export async function readMp4Duration(source: ByteSource): Promise<number | null> {
  const movie = await findMovie(source)
  const [header] = movie === undefined ? [] : await findBoxes(source, movie, 'mvhd')
  if (header === undefined) return null
  const bytes = Buffer.from(await source.read(header.start, 32))
  if (bytes.byteLength < 32) return null
  const isLong = bytes[0] === 1
  const perSecond = bytes.readUInt32BE(isLong ? 20 : 12)
  const duration = isLong ? Number(bytes.readBigUInt64BE(24)) : bytes.readUInt32BE(16)
  const unknown = isLong ? 2 ** 64 : 0xffff_ffff
  return perSecond === 0 || duration === unknown ? null : (duration / perSecond) * 1000
}
