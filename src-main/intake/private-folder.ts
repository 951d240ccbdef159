import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A folder beside a path, made when it is first needed, that other users can neither read nor guess. */
export interface PrivateFolder {
  pathOf(name: string): Promise<string>
  /** Removes it with all that is in it. */
  remove(): Promise<void>
}

export function createPrivateFolder(besidePath: string): PrivateFolder {
  let folder: Promise<string> | null = null
  const make = async () => {
    await mkdir(dirname(besidePath), { recursive: true })
    return mkdtemp(`${besidePath}-`)
  }
  return {
    pathOf: async (name) => join(await (folder ??= make()), name),
    async remove() {
      if (folder !== null) await rm(await folder, { recursive: true, force: true })
    },
  }
}
