import type { Seeded } from './seeded.ts'

/** Number of the colour at a place; both sides of the picture count from 0 to 1 on the shorter one. Any whole number. */
export type Pattern = (x: number, y: number) => number

const patternNames = ['rings', 'stripes', 'waves', 'checks', 'mosaic'] as const
type PatternName = (typeof patternNames)[number]

const stoneCount = 40

/** The pattern that the prompt names, or one that follows from it. */
export function choosePattern(prompt: string, seeded: Seeded): Pattern {
  const words: readonly string[] = prompt.toLowerCase().match(/[a-z]+/g) ?? []
  const chosen = seeded.pick(patternNames)
  return buildPattern(patternNames.find((name) => words.includes(name)) ?? chosen, seeded)
}

function buildPattern(name: PatternName, seeded: Seeded): Pattern {
  const angle = seeded.between(0, Math.PI)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const count = seeded.between(5, 14)
  const along: Pattern = (x, y) => x * cos + y * sin
  const across: Pattern = (x, y) => y * cos - x * sin
  switch (name) {
    case 'rings': {
      const [left, top] = [seeded.between(0.2, 0.8), seeded.between(0.2, 0.8)]
      return (x, y) => Math.floor(Math.hypot(x - left, y - top) * count * 1.5)
    }
    case 'stripes':
      return (x, y) => Math.floor(along(x, y) * count)
    case 'waves': {
      const [height, length] = [seeded.between(0.03, 0.12), seeded.between(6, 18)]
      return (x, y) => Math.floor((along(x, y) + height * Math.sin(across(x, y) * length)) * count)
    }
    case 'checks':
      return (x, y) => Math.floor(along(x, y) * count) + 2 * Math.floor(across(x, y) * count)
    case 'mosaic':
      return buildMosaic(seeded)
    default:
      return name satisfies never
  }
}

/** The number of the nearest stone. */
function buildMosaic(seeded: Seeded): Pattern {
  const stones = Array.from({ length: stoneCount }, () => [seeded.between(0, 1.5), seeded.between(0, 1.5)] as const)
  return (x, y) => {
    let nearest = 0
    let least = Infinity
    stones.forEach(([left, top], index) => {
      const distance = (x - left) ** 2 + (y - top) ** 2
      if (distance < least) [nearest, least] = [index, distance]
    })
    return nearest
  }
}
