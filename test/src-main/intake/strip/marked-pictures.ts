import sharp from 'sharp'
import { crc32 } from 'node:zlib'
import { encodeAnimation, encodePicture, paintNoise, type Metadata, type Raster } from '../../../fixtures/pictures.ts'
import { createRandom } from '../../../fixtures/seeded.ts'

/** Stands in every piece of metadata that these pictures carry, in capitals or small letters. */
export const mark = 'SECRETPLACE'

/** Whether any of a picture's bytes still say what they should not; EXIF texts are ASCII, XMP is UTF-8. */
export const isMarked = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').toUpperCase().includes(mark)

export const noise = (width = 40, height = 24, seed = 7): Raster => paintNoise({ width, height }, createRandom(seed))

const exif = {
  IFD0: { Make: mark, ImageDescription: mark, Copyright: mark, Orientation: '1' },
  IFD2: { UserComment: `ASCII\0\0\0${mark}` },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 5600/100' },
}
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${mark}</rdf:RDF></x:xmpmeta>`

const openNoise = ({ width, height, channels, data }: Raster) => sharp(data, { raw: { width, height, channels } })

/** EXIF with GPS, XMP and a profile, as sharp writes them. */
const withSharp = (profile: Metadata['profile']) =>
  openNoise(noise())
    .withExif(exif)
    .withXmp(xmp)
    .withIccProfile(profile ?? 'p3')

const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.byteLength + 2, 2)
  return Buffer.concat([head, data])
}

export const adobeSegment = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'))

/** A JPEG with everything that cameras and programs hang onto one. */
export async function markedJpeg(options: { isProgressive?: boolean } = {}): Promise<Buffer> {
  const plain = await withSharp('p3')
    .jpeg({ quality: 92, progressive: options.isProgressive ?? false })
    .toBuffer()
  const text = (start: string) => Buffer.from(start + mark.repeat(3), 'latin1')
  const other = await encodePicture(noise(16, 16), 'jpeg')
  const added = [
    segment(0xe1, text('http://ns.adobe.com/xmp/extension/\0')),
    segment(0xe2, text('MPF\0')),
    segment(0xed, text('Photoshop 3.0\0')),
    segment(0xe0, text('JFXX\0')),
    segment(0xec, text('Ducky')),
    adobeSegment,
    segment(0xfe, text('')),
  ]
  // a second picture and a video's words behind the end, as phones write them
  return Buffer.concat([plain.subarray(0, 2), ...added, plain.subarray(2), other, Buffer.from(mark)])
}

export const pngChunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.byteLength)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Puts chunks behind the header of a PNG. */
export const withPngChunks = (png: Buffer, chunks: readonly Buffer[]) =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

export async function markedPng(): Promise<Buffer> {
  const plain = await withSharp('p3').png().toBuffer()
  const chunks = [
    pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
    pngChunk('tEXt', Buffer.from(`Comment\0${mark}`)),
    pngChunk('iTXt', Buffer.from(`Title\0\0\0\0\0${mark}`)),
    pngChunk('tIME', Buffer.from([7, 0xe9, 1, 2, 3, 4, 5])),
    pngChunk('prVt', Buffer.from(mark)),
  ]
  const end = plain.byteLength - 12
  return Buffer.concat([
    withPngChunks(plain.subarray(0, end), chunks),
    pngChunk('zTXt', Buffer.from(mark)),
    plain.subarray(end),
    Buffer.from(mark),
  ])
}

const riffChunk = (type: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.byteLength, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.byteLength % 2)])
}

/** Appends chunks to a WEBP and corrects its length. */
export function withRiffChunks(webp: Buffer, chunks: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat([webp, ...chunks])
  bytes.writeUInt32LE(bytes.byteLength - 8, 4)
  return bytes
}

export async function markedWebp(): Promise<Buffer> {
  const plain = await withSharp('p3').webp({ lossless: true }).toBuffer()
  return withRiffChunks(plain, [riffChunk('UNKN', Buffer.from(mark))])
}

const frames = [noise(20, 12, 1), noise(20, 12, 2), noise(20, 12, 3)]

export async function markedAnimatedWebp(): Promise<Buffer> {
  const animation = sharp(await encodeAnimation(frames, 'webp', { delayMs: 70 }), { animated: true })
  return animation.withExif(exif).withXmp(xmp).webp({ lossless: true, loop: 3 }).toBuffer()
}

/** Comment, XMP and an unknown application's data between the frames of an animation. */
export async function markedGif(): Promise<Buffer> {
  const plain = await encodeAnimation(frames, 'gif', { delayMs: 70 })
  const blocks = (data: Buffer) => Buffer.concat([Buffer.from([data.byteLength]), data, Buffer.from([0])])
  const application = (name: string, data: Buffer) =>
    Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from(name, 'latin1'), data])
  // XMP stands there as plain text, followed by bytes that lead any reader of blocks to its end
  const magic = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0])
  const marks = Buffer.concat([
    Buffer.from([0x21, 0xfe]),
    blocks(Buffer.from(mark)),
    application('XMP DataXMP', Buffer.concat([Buffer.from(xmp), magic])),
    application('OTHERAPP1.0', blocks(Buffer.from(mark))),
  ])
  const palette = 13 + 3 * 2 ** (((plain[10] ?? 0) & 7) + 1)
  const start = (plain[10] ?? 0) & 0x80 ? palette : 13
  return Buffer.concat([plain.subarray(0, start), marks, plain.subarray(start), Buffer.from(mark)])
}
