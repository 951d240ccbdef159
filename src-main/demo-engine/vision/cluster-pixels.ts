import type { Picture } from '../decode-picture.ts'
import { squaredDistance, toLab, type Lab } from '../lab.ts'

/** A picture by groups of alike colours. */
export interface Clusters {
  readonly width: number
  readonly height: number
  /** Number of its group for each pixel, row by row; `transparent` for what has no colour. */
  readonly labels: Uint8Array
  readonly centres: readonly Lab[]
}

export const transparent = 255

const seedBin = 8
const roundLimit = 12
/** Colours that are nearer to each other count as one from the start (CIE76). */
const seedDistance = 12
const opaque = 128

/** k-means in CIELAB over all pixels of the raster, begun at the most frequent colours: at most `limit` groups, 1..254. */
export function clusterPixels({ raster }: Picture, limit: number): Clusters {
  const { width, height, data } = raster
  const palette = countColours(data)
  let centres = findSeeds(palette, limit)
  for (let round = 0; round < roundLimit; round++) {
    const moved = moveCentres(palette, centres)
    const isSettled = moved.every((centre, index) => isNear(centre, centres[index]))
    centres = moved
    if (isSettled) break
  }
  for (const colour of palette.values()) colour.label = nearestOf(colour.lab, centres)
  const labels = new Uint8Array(width * height)
  for (let pixel = 0; pixel < labels.length; pixel++) {
    labels[pixel] = palette.get(colourAt(data, pixel))?.label ?? transparent
  }
  return { width, height, labels, centres }
}

interface Colour {
  readonly lab: Lab
  count: number
  label: number
}

/** −1: not opaque enough to have one. */
function colourAt(data: Uint8Array, pixel: number): number {
  const at = pixel * 4
  if ((data[at + 3] ?? 0) < opaque) return -1
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)
}

/** Each colour once: photographs have far fewer colours than pixels, and drawings very few. */
function countColours(data: Uint8Array): Map<number, Colour> {
  const palette = new Map<number, Colour>()
  for (let pixel = 0; pixel * 4 < data.length; pixel++) {
    const colour = colourAt(data, pixel)
    if (colour < 0) continue
    const known = palette.get(colour)
    if (known !== undefined) known.count += 1
    else palette.set(colour, { lab: toLab(colour >> 16, (colour >> 8) & 255, colour & 255), count: 1, label: 0 })
  }
  return palette
}

function findSeeds(palette: ReadonlyMap<number, Colour>, limit: number): Lab[] {
  const bins = new Map<string, Sum>()
  for (const { lab, count } of palette.values()) {
    const key = lab.map((value) => Math.round(value / seedBin)).join()
    const bin = bins.get(key) ?? newSum()
    add(bin, lab, count)
    bins.set(key, bin)
  }
  const seeds: Lab[] = []
  for (const bin of [...bins.values()].sort((one, other) => other.count - one.count)) {
    const lab = meanOf(bin)
    if (seeds.every((seed) => squaredDistance(seed, lab) >= seedDistance ** 2)) seeds.push(lab)
    if (seeds.length === limit) break
  }
  return seeds
}

function moveCentres(palette: ReadonlyMap<number, Colour>, centres: readonly Lab[]): Lab[] {
  const sums = centres.map(newSum)
  for (const { lab, count } of palette.values()) {
    const sum = sums[nearestOf(lab, centres)]
    if (sum !== undefined) add(sum, lab, count)
  }
  return sums.flatMap((sum, index) => {
    const before = centres[index]
    if (sum.count > 0) return [meanOf(sum)]
    return before === undefined ? [] : [before]
  })
}

interface Sum {
  count: number
  lightness: number
  greenRed: number
  blueYellow: number
}

const newSum = (): Sum => ({ count: 0, lightness: 0, greenRed: 0, blueYellow: 0 })

function add(sum: Sum, lab: Lab, count: number): void {
  sum.count += count
  sum.lightness += lab[0] * count
  sum.greenRed += lab[1] * count
  sum.blueYellow += lab[2] * count
}

const meanOf = ({ count, lightness, greenRed, blueYellow }: Sum): Lab => [
  lightness / count,
  greenRed / count,
  blueYellow / count,
]

const isNear = (centre: Lab, before: Lab | undefined) => before !== undefined && squaredDistance(centre, before) < 0.01

export function nearestOf(lab: Lab, candidates: readonly Lab[]): number {
  let nearest = 0
  let smallest = Infinity
  candidates.forEach((candidate, index) => {
    const distance = squaredDistance(lab, candidate)
    if (distance >= smallest) return
    nearest = index
    smallest = distance
  })
  return nearest
}
