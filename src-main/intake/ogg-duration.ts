import type { ByteSource } from './byte-source.ts'

/** A page has at most 65,307 bytes, so the last one begins in here. */
const tailBytes = 65_536

/**
 * Length of an Ogg file by how many samples there are at its last page, ms (https://www.rfc-editor.org/rfc/rfc3533); null
 * where it does not tell.
 */
export async function readOggDuration(source: ByteSource): Promise<number | null> {
  const clock = readClock(Buffer.from(await source.read(0, 512)))
  const tail = Buffer.from(await source.read(Math.max(0, source.sizeBytes - tailBytes), tailBytes))
  const at = tail.lastIndexOf('OggS')
  if (clock === null || at < 0 || at + 14 > tail.byteLength) return null
  const samples = Number(tail.readBigInt64LE(at + 6)) - clock.skippedSamples
  return samples > 0 ? (samples / clock.sampleRate) * 1000 : null
}

interface OggClock {
  readonly sampleRate: number
  readonly skippedSamples: number
}

/** The first packet follows the table of the first page's segments. */
function readClock(start: Buffer): OggClock | null {
  const packet = start.subarray(27 + (start[26] ?? 0))
  if (packet.byteLength < 16) return null
  if (packet.toString('latin1', 0, 8) === 'OpusHead') {
    return { sampleRate: 48_000, skippedSamples: packet.readUInt16LE(10) }
  }
  if (packet.toString('latin1', 0, 7) !== '\x01vorbis') return null
  const sampleRate = packet.readUInt32LE(12)
  return sampleRate === 0 ? null : { sampleRate, skippedSamples: 0 }
}
