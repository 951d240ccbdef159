/** The parts that the app is shipped with, and their licences by SPDX id. */
export const parts: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'Electron', licence: 'MIT' },
  { name: 'Chromium', licence: 'BSD-3-Clause and others' },
  { name: 'Node.js', licence: 'MIT and others' },
  { name: 'Svelte', licence: 'MIT' },
  { name: 'Bits UI', licence: 'MIT' },
  { name: 'Lucide', licence: 'ISC' },
  { name: 'Zod', licence: 'MIT' },
  { name: 'gRPC for Node.js', licence: 'Apache-2.0' },
  { name: 'Protobuf-ES', licence: 'Apache-2.0 and BSD-3-Clause' },
  { name: 'better-sqlite3', licence: 'MIT' },
  { name: 'SQLite', licence: 'Public domain' },
  { name: 'sharp', licence: 'Apache-2.0' },
  { name: 'libvips', licence: 'LGPL-3.0-or-later' },
]
