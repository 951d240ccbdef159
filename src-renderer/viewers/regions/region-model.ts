import type { Region, ResultPartOf } from '../../../src-shared/results.ts'
import { classLook, type ClassLook } from './class-look.ts'
import { boundsOf, labelPlaceOf } from './region-place.ts'

/** Shapes that a region has, as bits. */
export const hasBox = 1
export const hasPolygon = 2
export const hasPoints = 4
export const hasMask = 8

/** What the values say. */
export type RegionMeasure = ResultPartOf<'regions'>['measure']

/** What regions have in common: the name of their most likely concept. */
export interface RegionClass {
  /** '' for regions without one. */
  readonly name: string
  readonly look: ClassLook
  readonly count: number
}

/** Regions in columns: thousands are filtered, hit and drawn without a look at an object each. */
export interface RegionModel {
  readonly regions: readonly Region[]
  /** NaN where the answer gives none. */
  readonly values: Float64Array
  /** Of `classes`. */
  readonly classIndices: Uint32Array
  readonly shapes: Uint8Array
  /** Left, top, right, bottom of each, shares of the picture; NaN where it has no place but a mask, or none at all. */
  readonly bounds: Float32Array
  /** X and y of where each one's label stands, shares of the picture; NaN as with `bounds`. */
  readonly labelPlaces: Float32Array
  /** Indices by colour, and of one colour the lowest value first: what is drawn later lies above. */
  readonly colorOrder: Uint32Array
  /** Indices, the lowest value first. */
  readonly paintOrder: Uint32Array
  /** Indices as they are listed: the highest value first; texts that were read stay as they stand. */
  readonly listOrder: Uint32Array
  /** Most regions first. */
  readonly classes: readonly RegionClass[]
}

/** The value that a region is shown with and held against the threshold; NaN where it has none. */
const valueOf = (region: Region) => region.concepts[0]?.value ?? region.value ?? Number.NaN

const classNameOf = ({ concepts: [concept] }: Region) => (concept === undefined ? '' : concept.name || concept.id)

export function buildRegionModel(regions: readonly Region[]): RegionModel {
  const values = Float64Array.from(regions, valueOf)
  const { classes, classIndices } = gatherClasses(regions)
  const paintOrder = sortedBy(regions.length, (index) => values[index] ?? 0)
  const colors = Uint8Array.from(classIndices, (index) => classes[index]?.look.color ?? 0)
  return {
    regions,
    values,
    classIndices,
    classes,
    shapes: Uint8Array.from(regions, shapesOf),
    bounds: columnOfBounds(regions),
    labelPlaces: Float32Array.from(
      regions.flatMap((region) => {
        const place = labelPlaceOf(region)
        return [place?.x ?? Number.NaN, place?.y ?? Number.NaN]
      }),
    ),
    paintOrder,
    colorOrder: Uint32Array.from(paintOrder).sort((a, b) => (colors[a] ?? 0) - (colors[b] ?? 0)),
    listOrder: regions.some(({ text }) => text !== '')
      ? Uint32Array.from(regions, (_, index) => index)
      : sortedBy(regions.length, (index) => -(values[index] ?? 0)),
  }
}

function gatherClasses(regions: readonly Region[]): { classes: RegionClass[]; classIndices: Uint32Array } {
  const names = regions.map(classNameOf)
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const sorted = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
  const indices = new Map(sorted.map(([name], index) => [name, index]))
  return {
    classes: sorted.map(([name, count]) => ({ name, count, look: classLook(name) })),
    classIndices: Uint32Array.from(names, (name) => indices.get(name) ?? 0),
  }
}

function shapesOf(region: Region): number {
  const hasAnyPoint = region.point !== null || region.keypoints.length > 0
  return (
    (region.box === null ? 0 : hasBox) |
    (region.polygon.length === 0 ? 0 : hasPolygon) |
    (hasAnyPoint ? hasPoints : 0) |
    (region.mask === null ? 0 : hasMask)
  )
}

function columnOfBounds(regions: readonly Region[]): Float32Array {
  const bounds = new Float32Array(regions.length * 4).fill(Number.NaN)
  regions.forEach((region, index) => {
    const place = boundsOf(region)
    if (place !== null) bounds.set([place.left, place.top, place.right, place.bottom], index * 4)
  })
  return bounds
}

/** Indices by a figure, lowest first; where it is the same or none, as they stand. */
function sortedBy(count: number, figureOf: (index: number) => number): Uint32Array {
  const figures = Float64Array.from({ length: count }, (_, index) => {
    const figure = figureOf(index)
    return Number.isNaN(figure) ? 0 : figure
  })
  return Uint32Array.from(figures, (_, index) => index).sort((a, b) => (figures[a] ?? 0) - (figures[b] ?? 0))
}
