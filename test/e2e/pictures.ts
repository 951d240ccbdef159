import { join } from 'node:path'
import sharp from 'sharp'

/** Writes a picture of one colour with a black corner, so that what must be seen in it is known; answers its path. */
export async function writePicture(folder: string, name: string, colour: string, size = 320): Promise<string> {
  const path = join(folder, name)
  const corner = await sharp({ create: { width: 32, height: 32, channels: 3, background: 'black' } })
    .png()
    .toBuffer()
  await sharp({ create: { width: size, height: size, channels: 3, background: colour } })
    .composite([{ input: corner, top: 0, left: 0 }])
    .toFile(path)
  return path
}
