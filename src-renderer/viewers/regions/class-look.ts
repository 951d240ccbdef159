/** How many colours the page has for classes: `--class-1` and on in app.css. */
export const classColorCount = 12

/** A second cue beside the colour. */
export const classShapes = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const
export type ClassShape = (typeof classShapes)[number]

export interface ClassLook {
  /** Of the palette, from 0. */
  readonly color: number
  readonly shape: ClassShape
}

/** The same name looks the same in every picture, whatever else is in it. */
export function classLook(name: string): ClassLook {
  const hash = hashOf(name)
  const shape = classShapes[Math.floor(hash / classColorCount) % classShapes.length] ?? 'circle'
  return { color: hash % classColorCount, shape }
}

/** FNV-1a over the UTF-16 units, its bits mixed once more: short names differ in few of them. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
