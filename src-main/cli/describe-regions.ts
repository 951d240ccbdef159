import { countLabels, labelOf } from '../../src-shared/count-labels.ts'
import { formatCount, formatPercent } from '../../src-shared/format.ts'
import type { Region, ResultPartOf } from '../../src-shared/results.ts'
import { words } from '../../src-shared/words/words.ts'
import { alignColumns } from './align-columns.ts'
import { withoutControls } from './terminal.ts'

/** More than this are told as counts of their names. */
const longest = 50

const text = words.cli.parts
const { details, mask } = words.regions

/** A line each, or, of many, one for each name. */
export function describeRegions({ regions, measure }: ResultPartOf<'regions'>): string[] {
  if (regions.length === 0) return [words.regions.none]
  if (regions.length > longest) return describeMany(regions)
  return alignColumns(regions.map((region) => describeRegion(region, measure)))
}

function describeMany(regions: Region[]): string[] {
  const counts = countLabels({ regions })
  const namedCount = counts.reduce((sum, { count }) => sum + count, 0)
  const unnamed = regions.length - namedCount
  const rows = [...counts, ...(unnamed === 0 ? [] : [{ label: words.regions.unnamed, count: unnamed }])]
  return [
    text.regions(regions.length),
    ...alignColumns(rows.map(({ label, count }) => [withoutControls(label), formatCount(count)])),
  ]
}

function describeRegion(region: Region, measure: 'confidence' | 'area'): string[] {
  const value = region.concepts[0]?.value ?? region.value
  const share = value === null ? '' : formatPercent(value)
  const name = withoutControls(labelOf(region)) || words.regions.unnamed
  return [name, measure === 'area' && share !== '' ? mask.area(share) : share.padStart(5), describePlace(region)]
}

/** What was read in it, and where it lies. */
function describePlace(region: Region): string {
  const { box, polygon, point, keypoints, span, trackId } = region
  const visibleCount = keypoints.filter(({ isVisible }) => isVisible).length
  const said = region.concepts.length > 0 && region.text !== '' ? [text.quoted(withoutControls(region.text))] : []
  return [
    ...said,
    ...(box === null ? [] : [boxInWords(box)]),
    ...(polygon.length === 0 ? [] : [text.polygon(details.points(polygon.length))]),
    ...(point === null ? [] : [details.at(formatPlace(point.column), formatPlace(point.row))]),
    ...(keypoints.length === 0 ? [] : [text.keypoints(details.keypointCount(visibleCount, keypoints.length))]),
    ...(span === null ? [] : [text.span(span.start, span.end)]),
    ...(trackId === '' ? [] : [text.track(withoutControls(trackId))]),
  ].join('; ')
}

const boxInWords = ({ left, top, right, bottom }: NonNullable<Region['box']>) =>
  details.boxEdges({
    left: formatPlace(left),
    top: formatPlace(top),
    right: formatPlace(right),
    bottom: formatPlace(bottom),
  })

const formatPlace = (share: number) => `${(share * 100).toFixed(1)} %`
