import type { ByteSource } from './byte-source.ts'
import { readEbmlHead } from './ebml.ts'
import { readMp4Duration } from './mp4-boxes.ts'
import { readOggDuration } from './ogg-duration.ts'
import { readWavHeader } from './wav-header.ts'

/**
 * Length of a sound by what stands in its file, whole ms; null where it does not tell, as in MP3 and AAC. Throws Error
 * where a WAV is broken.
 */
export async function readDuration(source: ByteSource, mediaType: string): Promise<number | null> {
  const durationMs = Math.round((await toldBy(source, mediaType)) ?? 0)
  return Number.isSafeInteger(durationMs) && durationMs > 0 ? durationMs : null
}

async function toldBy(source: ByteSource, mediaType: string): Promise<number | null> {
  switch (mediaType) {
    case 'audio/wav':
      return (await readWavHeader(source)).durationMs
    case 'audio/flac':
      return readFlacDuration(source)
    case 'audio/ogg':
      return readOggDuration(source)
    case 'audio/mp4':
      return readMp4Duration(source)
    case 'audio/webm':
      return (await readEbmlHead(source)).durationMs
    default:
      return null
  }
}

/** The first block of a FLAC file (https://www.rfc-editor.org/rfc/rfc9639#section-8.2) tells how many samples there are, or 0. */
async function readFlacDuration(source: ByteSource): Promise<number | null> {
  const bytes = Buffer.from(await source.read(0, 26))
  if (bytes.byteLength < 26) return null
  const sampleRate = bytes.readUInt32BE(18) >>> 12
  const samples = ((bytes[21] ?? 0) & 0xf) * 2 ** 32 + bytes.readUInt32BE(22)
  return sampleRate === 0 || samples === 0 ? null : (samples / sampleRate) * 1000
}
