import type { Region, ResultPartOf } from '../../../src-shared/results.ts'

/** The name of its strongest concept, as the list of regions has it; '' where it has none. */
export const classOf = ({ concepts: [concept] }: Region): string => concept?.name || concept?.id || ''

/** The value that it is shown with; null where it has none. */
export const valueOf = ({ value, concepts: [concept] }: Region): number | null => concept?.value ?? value

/** Regions that a threshold does not hide: one without a value is always seen. */
export const regionsAbove = ({ regions }: ResultPartOf<'regions'>, minValue: number): Region[] =>
  regions.filter((region) => (valueOf(region) ?? Infinity) >= minValue)
