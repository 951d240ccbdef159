import type { Region, ResultPartOf } from './results.ts'

/** What a region is called: its strongest concept, else what was read in it; '' where it has neither. */
export const labelOf = ({ concepts, text }: Region) => concepts[0]?.name ?? text

/** How many regions there are of each label, the most frequent first. */
export function countLabels({ regions }: Pick<ResultPartOf<'regions'>, 'regions'>): { label: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const region of regions) counts.set(labelOf(region), (counts.get(labelOf(region)) ?? 0) + 1)
  return [...counts]
    .filter(([label]) => label !== '')
    .map(([label, count]) => ({ label, count }))
    .sort((one, other) => other.count - one.count)
}
