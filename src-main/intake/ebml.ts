import type { ByteSource } from './byte-source.ts'

/** An element of a WebM or Matroska file: where its content begins, and where it ends. */
interface Element {
  readonly id: number
  readonly start: number
  readonly end: number
}

/** https://www.matroska.org/technical/elements.html */
const ids = {
  head: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
} as const

const videoTrack = 1
const soundTrack = 2

/** What of a file comes before its first frames. */
export interface EbmlHead {
  /** As `webm` or `matroska`. */
  readonly docType: string
  readonly hasVideo: boolean
  readonly hasSound: boolean
  /** Null where it does not tell, as a live recording can't. */
  readonly durationMs: number | null
}

/** Reads a few kilobytes; what can't be read is as if it were not there. */
export async function readEbmlHead(source: ByteSource): Promise<EbmlHead> {
  const top = await elementsOf(source, { start: 0, end: source.sizeBytes })
  const head = await within(source, top, ids.head)
  const docType = head.find(({ id }) => id === ids.docType)
  const segment = await within(source, top, ids.segment)
  const info = await within(source, segment, ids.info)
  const tracks = (await within(source, segment, ids.tracks)).filter(({ id }) => id === ids.track)
  const types = await Promise.all(tracks.map(async (track) => readTrackType(source, track)))
  return {
    docType: docType === undefined ? '' : (await bytesOf(source, docType)).toString('latin1').replaceAll('\0', ''),
    hasVideo: types.includes(videoTrack),
    hasSound: types.includes(soundTrack),
    durationMs: await readDuration(source, info),
  }
}

async function readTrackType(source: ByteSource, track: Element): Promise<number | null> {
  const type = (await elementsOf(source, track)).find(({ id }) => id === ids.trackType)
  return type === undefined ? null : toNumber(await bytesOf(source, type))
}

async function readDuration(source: ByteSource, info: readonly Element[]): Promise<number | null> {
  const [scale, duration] = [ids.timestampScale, ids.duration].map((wanted) => info.find(({ id }) => id === wanted))
  if (duration === undefined) return null
  const bytes = await bytesOf(source, duration)
  const ticks = bytes.byteLength === 4 ? bytes.readFloatBE() : bytes.byteLength === 8 ? bytes.readDoubleBE() : 0
  const nsPerTick = scale === undefined ? 1_000_000 : toNumber(await bytesOf(source, scale))
  return (ticks * nsPerTick) / 1_000_000
}

async function within(source: ByteSource, elements: readonly Element[], wanted: number): Promise<Element[]> {
  const found = elements.find(({ id }) => id === wanted)
  return found === undefined ? [] : elementsOf(source, found)
}

const elementLimit = 200

/** Those side by side in a span, up to the first frames. */
async function elementsOf(source: ByteSource, span: { start: number; end: number }): Promise<Element[]> {
  const found: Element[] = []
  let at = span.start
  while (at < span.end && found.length < elementLimit) {
    const head = await source.read(at, 12)
    const idLength = lengthOf(head[0])
    const sizeLength = lengthOf(head[idLength])
    if (idLength > 4 || idLength + sizeLength > head.byteLength) break
    const id = toNumber(head.subarray(0, idLength))
    if (id === ids.cluster) break
    const start = at + idLength + sizeLength
    const sizeBytes = toSize(head.subarray(idLength, idLength + sizeLength))
    const end = Math.min(span.end, start + sizeBytes)
    found.push({ id, start, end })
    at = end
  }
  return found
}

/** Bytes of a number by its first one: one more than it has leading zeros. */
const lengthOf = (first: number | undefined): number => (first === undefined ? 99 : Math.clz32(first) - 23)

const toNumber = (bytes: Uint8Array): number => bytes.reduce((number, byte) => number * 256 + byte, 0)

/** Without the mark of its length; all ones: not known, up to the end of what it is in. */
function toSize(bytes: Uint8Array): number {
  const unknown = 2 ** (7 * bytes.byteLength) - 1
  const size = toNumber(bytes) - 2 ** (7 * bytes.byteLength)
  return size === unknown ? Infinity : size
}

async function bytesOf(source: ByteSource, { start, end }: Element): Promise<Buffer> {
  return Buffer.from(await source.read(start, Math.min(end - start, 64)))
}
