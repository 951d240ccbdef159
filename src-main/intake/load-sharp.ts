import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import type Sharp from 'sharp'

// not named `require`: the build adds one of its own to the file that this ends up in
const requireHere = createRequire(import.meta.url)

export interface NativeFiles {
  /** libvips with its own GLib. */
  readonly libvips: string
  /** What binds sharp to it. */
  readonly binding: string
}

/** Where the native parts of sharp lie on Linux; throws where sharp was installed in another way. */
export function findNativeFiles(): NativeFiles {
  const fromSharp = createRequire(requireHere.resolve('sharp'))
  const system = `linux-${process.arch}`
  const libvips = fromSharp.resolve(`@img/sharp-libvips-${system}/binary`)
  const packageFile = fromSharp.resolve(`@img/sharp-${system}/package`)
  const { version } = fromSharp(packageFile) as { version: string } // every package.json has one
  return { libvips, binding: join(dirname(packageFile), 'lib', `sharp-${system}-${version}.node`) }
}

/**
 * Electron's program for Linux is linked with the system's GLib, and the dynamic linker would give its functions to sharp
 * in the place of those inside libvips: then no picture is ever freed, or the process crashes
 * (https://github.com/electron/electron/issues/46323). So the binding is loaded to look for symbols in its own libraries
 * first. libvips itself needs no such thing and comes before, without it: with it, it would take one allocator's memory
 * to another one.
 */
function bindToOwnGlib({ libvips, binding }: NativeFiles): void {
  try {
    process.dlopen({ exports: {} }, libvips, constants.dlopen.RTLD_NOW)
  } catch {
    // it stays loaded, but is no module of Node's, which Node says by an error
  }
  process.dlopen({ exports: {} }, binding, constants.dlopen.RTLD_NOW | constants.dlopen.RTLD_DEEPBIND)
}

function loadSharp(): typeof Sharp {
  if (process.platform === 'linux' && process.versions['electron'] !== undefined) bindToOwnGlib(findNativeFiles())
  return requireHere('sharp') as typeof Sharp // the same module, under its own types
}

/** sharp, in a way that works in Electron too: nothing else imports it. */
export const sharp = loadSharp()
