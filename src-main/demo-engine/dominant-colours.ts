import { cssColours } from './css-colours.ts'
import { squaredDistance, toLab, type Lab } from './lab.ts'
import type { Sample } from './sample-pixels.ts'

export type ColourName = keyof typeof cssColours

// safe: Object.keys lists the keys of a literal object
export const colourNames = Object.keys(cssColours) as ColourName[]
const namedLabs = colourNames.map((name) => {
  const rgb = cssColours[name]
  return toLab(rgb >> 16, (rgb >> 8) & 255, rgb & 255)
})

interface Cluster {
  readonly centre: Lab
  readonly weight: number
}

const clusterLimit = 16
/** Colours this close (CIE76) count as shades of one from the start. */
const seedDistance = 14
const seedBin = 8
const roundLimit = 12

/**
 * The colours that make up a picture, each by the nearest name that CSS has for it, with its share of what is opaque
 * (the shares add up to 1): k-means over Lab, begun at the most frequent colours.
 */
export function findDominantColours(samples: readonly Sample[]): Map<ColourName, number> {
  const visible = samples.filter(({ weight }) => weight > 0)
  const total = visible.reduce((sum, { weight }) => sum + weight, 0)
  let centres = findSeeds(visible)
  let clusters: Cluster[] = []
  for (let round = 0; round < roundLimit; round++) {
    clusters = assign(visible, centres)
    const before = centres
    centres = clusters.map(({ centre }) => centre)
    if (centres.length === before.length && centres.every((centre, i) => isSamePlace(centre, before[i]))) break
  }
  const shares = new Map<ColourName, number>()
  for (const { centre, weight } of clusters) {
    const name = nameColour(centre)
    shares.set(name, (shares.get(name) ?? 0) + weight / total)
  }
  return shares
}

/** Means of the fullest cells of a coarse histogram, without those that are close to a fuller one. */
function findSeeds(samples: readonly Sample[]): Lab[] {
  const bins = new Map<string, { weight: number; sum: [number, number, number] }>()
  for (const { lab, weight } of samples) {
    const key = lab.map((value) => Math.round(value / seedBin)).join()
    const bin = bins.get(key) ?? { weight: 0, sum: [0, 0, 0] }
    bin.weight += weight
    lab.forEach((value, axis) => (bin.sum[axis] = (bin.sum[axis] ?? 0) + value * weight))
    bins.set(key, bin)
  }
  const seeds: Lab[] = []
  for (const { weight, sum } of [...bins.values()].sort((one, other) => other.weight - one.weight)) {
    const lab: Lab = [sum[0] / weight, sum[1] / weight, sum[2] / weight]
    if (seeds.every((seed) => squaredDistance(seed, lab) >= seedDistance ** 2)) seeds.push(lab)
    if (seeds.length === clusterLimit) break
  }
  return seeds
}

/** Gives each sample to its nearest centre; the clusters stand in the order of the centres. */
function assign(samples: readonly Sample[], centres: readonly Lab[]): Cluster[] {
  const sums = centres.map(() => ({ weight: 0, lightness: 0, greenRed: 0, blueYellow: 0 }))
  for (const { lab, weight } of samples) {
    const sum = sums[findNearest(lab, centres)]
    if (sum === undefined) continue
    sum.weight += weight
    sum.lightness += lab[0] * weight
    sum.greenRed += lab[1] * weight
    sum.blueYellow += lab[2] * weight
  }
  return sums
    .filter(({ weight }) => weight > 0)
    .map(({ weight, lightness, greenRed, blueYellow }) => ({
      centre: [lightness / weight, greenRed / weight, blueYellow / weight],
      weight,
    }))
}

function nameColour(lab: Lab): ColourName {
  return colourNames[findNearest(lab, namedLabs)] ?? 'black'
}

function isSamePlace(centre: Lab, before: Lab | undefined): boolean {
  return before !== undefined && squaredDistance(centre, before) < 0.01
}

function findNearest(lab: Lab, candidates: readonly Lab[]): number {
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
