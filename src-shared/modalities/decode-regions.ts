import type {
  BoundingBox,
  Data,
  Point as WirePoint,
  Region as WireRegion,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Box, DecodedPart, DecodedPartOf, Keypoint, Point, Region } from '../results.ts'
import { readConcepts } from './decode-concepts.ts'
import { readText } from './decode-text.ts'
import type { Leftovers } from './leftovers.ts'
import { MaskPack } from './mask-pack.ts'
import { isFiniteBox, isFinitePoint, leaveRest } from './region-rest.ts'

/** Values of `Point.Visibility`: there, but hidden; and not in the picture at all. */
const unseenVisibilities: readonly number[] = [2, 3]

/** The regions of an answer in its order, their masks one after the other; none where it has none. */
export function decodeRegions({ regions: wire }: Data, left: Leftovers): DecodedPart[] {
  if (wire.length === 0) return []
  const masks = new MaskPack()
  const regions = wire.map((region, index) => decodeRegion(region, index, masks, left))
  const measure = coverAll(regions) ? 'area' : 'confidence'
  return [{ kind: 'regions', measure, regions, bytes: masks.toBytes() }]
}

/** The same parts with the values of masks as areas, for a model of which that is known. */
export function measureAreas(parts: readonly DecodedPart[]): DecodedPart[] {
  return parts.map((part) => (part.kind === 'regions' && canBeAreas(part) ? { ...part, measure: 'area' } : part))
}

/** Segments lie side by side: as areas their values can't be more than the whole picture. */
function canBeAreas({ regions, bytes }: DecodedPartOf<'regions'>): boolean {
  return bytes !== null && sumValues(regions) <= 1.02
}

/** Several masks whose values add up to the whole picture: areas, and no confidences. */
function coverAll(regions: readonly Region[]): boolean {
  return regions.length > 1 && regions.every(({ mask }) => mask !== null) && Math.abs(sumValues(regions) - 1) <= 0.02
}

const sumValues = (regions: readonly Region[]) =>
  regions.reduce((sum, { concepts, value }) => sum + (concepts[0]?.value ?? value ?? 0), 0)

function decodeRegion(wire: WireRegion, index: number, masks: MaskPack, left: Leftovers): Region {
  const { id, value, trackId, regionInfo: info, data } = wire
  const text = data === undefined ? '' : readText(data)
  const span = info?.span ?? info?.token
  leaveRest(wire, index, text, left)
  return {
    id,
    value: value === 0 || !Number.isFinite(value) ? null : value,
    concepts: data === undefined ? [] : readConcepts(data.concepts),
    box: toBox(info?.boundingBox),
    polygon: toPoints(info?.polygon?.points, toPoint),
    point: toPoints(info?.point && [info.point], toPoint)[0] ?? null,
    keypoints: toPoints(info?.keypointLocations, toKeypoint),
    mask: masks.add(info?.mask?.image?.base64),
    text: text || (span?.rawText ?? ''),
    span: span === undefined ? null : { start: span.charStart, end: span.charEnd },
    trackId,
  }
}

function toBox(box: BoundingBox | undefined): Box | null {
  if (box === undefined || !isFiniteBox(box)) return null
  return { top: box.topRow, left: box.leftCol, bottom: box.bottomRow, right: box.rightCol }
}

const toPoint = ({ row, col }: WirePoint): Point => ({ row, column: col })

/** Where nothing is said of a point, or nothing known here, it is to be seen. */
const toKeypoint = ({ row, col, visibility }: WirePoint): Keypoint => ({
  row,
  column: col,
  isVisible: !unseenVisibilities.includes(visibility),
})

/** All or none of them: what is left without one that has no place is another shape. */
function toPoints<T>(points: readonly WirePoint[] | undefined, toOurs: (point: WirePoint) => T): T[] {
  return points === undefined || !points.every(isFinitePoint) ? [] : points.map(toOurs)
}
