import { formatPercent } from '../../../src-shared/format.ts'
import type { Region } from '../../../src-shared/results.ts'
import { words } from '../../../src-shared/words/words.ts'
import type { MaskRuns } from './mask-runs.ts'
import type { RegionMeasure, RegionModel } from './region-model.ts'
import { boundsOf, whereaboutsOf, type Whereabouts } from './region-place.ts'

/** What a class is called; those without a name too. */
export const classTitle = (name: string) => (name === '' ? words.regions.unnamed : name)

/** What a region is called in the list: the text that was read in it, else its class. */
export function regionTitle(model: RegionModel, index: number): string {
  const text = model.regions[index]?.text.trim() ?? ''
  if (text !== '') return text
  return classTitle(model.classes[model.classIndices[index] ?? 0]?.name ?? '')
}

/** A region's value, said to be an area where it is one: it is no confidence. */
export const valueInWords = (value: number, measure: RegionMeasure) =>
  measure === 'area' ? words.regions.mask.area(formatPercent(value)) : formatPercent(value)

/** What is said of a mask beside its region's value; '' for one that covers as much as the value says, or is being read. */
export function maskNote(mask: MaskRuns | null | undefined, value: number, measure: RegionMeasure): string {
  if (mask === undefined) return ''
  if (mask === null) return words.regions.mask.unreadable
  const covered = formatPercent(mask.share)
  if (measure === 'confidence' || Number.isNaN(value)) return words.regions.mask.area(covered)
  return covered === formatPercent(value) ? '' : words.regions.mask.covers(covered)
}

/**
 * Where a region lies; one that is a mask alone is said to be nowhere only when that is empty or can't be read, and one
 * of a text never.
 */
export function regionPlace(region: Region, mask: MaskRuns | null | undefined): Whereabouts {
  const bounds = boundsOf(region)
  if (bounds !== null) return whereaboutsOf(bounds)
  if (region.mask === null) return region.span === null ? 'nowhere' : 'inside'
  return mask !== undefined && mask !== null && mask.bounds === null ? 'nowhere' : 'inside'
}
