import { formatSelector, sharedCompute, type ComputeOption, type RunnerSelector } from '../../src-shared/compute.ts'
import { isWorkflow } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'
import type { ComboboxItem } from '../controls/combobox-item.ts'
import type { ComputeChoice } from '../state/compute-choice.svelte.ts'
import { isClosed, nameOfPlace, ownerOfPlace } from './place-words.ts'

const text = words.run.compute

/** A line of "Run on": `option` is what the platform tells of it, null for a place that it did not tell. */
export interface PlaceItem extends ComboboxItem {
  readonly selector: RunnerSelector
  readonly option: ComputeOption | null
}

/** Never '', which stands for none. */
export const valueOfPlace = (selector: RunnerSelector) => formatSelector(selector) || 'shared'

type Listed = Pick<ComputeChoice, 'fitting' | 'isMissing' | 'nodepools' | 'others' | 'search' | 'target' | 'typed'>

/** Shared compute first, then what was typed, what is chosen but not in the list, and the list. */
export function buildPlaceItems(compute: Listed, chosen: RunnerSelector): PlaceItem[] {
  const search = compute.search.trim().toLowerCase()
  const { target, typed } = compute
  const isTyped = typed !== null && formatSelector(typed) === formatSelector(chosen)
  const fitting = text.groups.fitting[target !== null && isWorkflow(target) ? 'workflow' : 'model']
  return [
    ...(text.shared.toLowerCase().includes(search) ? [{ ...bare(sharedCompute), detail: text.sharedText }] : []),
    ...(typed === null || typed.kind === 'shared'
      ? []
      : [{ ...bare(typed), label: formatSelector(typed), group: text.groups.typed, detail: text.typed[typed.kind] }]),
    ...(compute.isMissing(chosen) && search === '' && !isTyped
      ? [{ ...bare(chosen), group: text.groups.selected, detail: `${ownerOfPlace(chosen)} · ${text.notListed}` }]
      : []),
    ...compute.fitting.map((option) => listed(option, fitting)),
    ...compute.others.map((option) => listed(option, text.groups.others)),
    ...compute.nodepools.map((option) => listed(option, text.groups.nodepools)),
  ]
}

const bare = (selector: RunnerSelector) => ({
  value: valueOfPlace(selector),
  label: nameOfPlace(selector),
  selector,
  option: null,
})

const listed = (option: ComputeOption, group: string): PlaceItem => ({
  ...bare(option.selector),
  option,
  group,
  isDisabled: isClosed(option),
})
