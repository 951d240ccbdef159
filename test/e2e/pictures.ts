import { join } from 'node:path'
import type { ElectronApplication } from 'playwright'
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

/** Puts a picture into the system's clipboard. */
export async function copyPicture(electron: ElectronApplication, png: Buffer): Promise<void> {
  await electron.evaluate(async ({ clipboard, ClipboardItem, nativeImage }, base64) => {
    const bytes = Buffer.from(base64, 'base64')
    // older Electrons have a method of their own for pictures, later ones take items
    const writeImage: unknown = Reflect.get(clipboard, 'writeImage')
    if (typeof writeImage === 'function') writeImage(nativeImage.createFromBuffer(bytes))
    else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes]) })])
  }, png.toString('base64'))
}
