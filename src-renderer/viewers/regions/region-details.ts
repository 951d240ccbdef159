import { formatPercent } from '../../../src-shared/format.ts'
import type { Point, Region } from '../../../src-shared/results.ts'
import { words } from '../../../src-shared/words/words.ts'
import type { MaskRuns } from './mask-runs.ts'

export interface Detail {
  readonly name: string
  readonly value: string
  /** In full precision. */
  readonly tip?: string
}

/** All that an answer says of a region beside its concepts, in words. */
export function detailsOf(region: Region, mask: MaskRuns | null | undefined): Detail[] {
  const text = words.regions.details
  const { box, polygon, point, keypoints } = region
  const edges = box && { left: box.left, top: box.top, right: box.right, bottom: box.bottom }
  const visibleCount = keypoints.filter(({ isVisible }) => isVisible).length
  return [
    ...(region.text === '' ? [] : [{ name: text.text, value: region.text }]),
    ...(region.value === null
      ? []
      : [{ name: text.value, value: formatPercent(region.value), tip: String(region.value) }]),
    ...(edges === null ? [] : [{ name: text.box, value: boxInWords(edges), tip: Object.values(edges).join(', ') }]),
    ...(polygon.length === 0 ? [] : [{ name: text.polygon, value: text.points(polygon.length) }]),
    ...(point === null ? [] : [{ name: text.point, value: pointInWords(point), tip: `${point.column}, ${point.row}` }]),
    ...(keypoints.length === 0
      ? []
      : [{ name: text.keypoints, value: text.keypointCount(visibleCount, keypoints.length) }]),
    ...(region.mask === null ? [] : [maskDetail(mask)]),
    ...(region.trackId === '' ? [] : [{ name: text.track, value: region.trackId }]),
    ...(region.id === '' ? [] : [{ name: text.id, value: region.id }]),
  ]
}

function maskDetail(mask: MaskRuns | null | undefined): Detail {
  const text = words.regions
  if (mask === null) return { name: text.details.mask, value: text.mask.unreadable }
  if (mask === undefined) return { name: text.details.mask, value: '…' }
  return { name: text.details.mask, value: text.mask.area(formatPercent(mask.share)), tip: String(mask.share) }
}

function boxInWords(edges: { left: number; top: number; right: number; bottom: number }): string {
  return words.regions.details.boxEdges({
    left: formatPlace(edges.left),
    top: formatPlace(edges.top),
    right: formatPlace(edges.right),
    bottom: formatPlace(edges.bottom),
  })
}

const pointInWords = ({ row, column }: Point) => words.regions.details.at(formatPlace(column), formatPlace(row))

/** A place has tenths: a percent is many pixels of a large picture. */
const formatPlace = (share: number) => `${(share * 100).toFixed(1)} %`
