import type { LucideIcon } from '@lucide/svelte'
import type { ModelSummary } from '../../src-shared/models.ts'
import { formatTarget, idOfTarget, type RunTarget } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'
import type { ComboboxItem } from '../controls/combobox-item.ts'
import type { TargetOffer } from '../state/target-offer.svelte.ts'

const text = words.run.model

/** Values that are no address: they widen the list, or narrow it down again. */
export const anyTypeAction = '+any-type'
export const fittingAction = '-any-type'

type Offer = Pick<TargetOffer, 'typed' | 'favourites' | 'recents' | 'isAnyType'> & {
  readonly models: Pick<TargetOffer['models'], 'items'>
  readonly workflows: Pick<TargetOffer['workflows'], 'items'>
}

interface Icons {
  readonly favourite: LucideIcon
  readonly workflow: LucideIcon
}

/**
 * An address that was typed first, then the models that the user marked, those last used, those that the platform offers,
 * its workflows, and the way to models of every type. What stands higher up does not come again.
 */
export function buildTargetItems(offer: Offer, icons: Icons): readonly ComboboxItem[] {
  const { typed, favourites, recents, models, workflows, isAnyType } = offer
  const items = [
    ...(typed === null
      ? []
      : [{ ...item(typed, formatTarget(typed)), group: text.groups.typed, detail: text.byAddress }]),
    ...favourites.map((model) => ({ ...modelItem(model), group: text.groups.favourites, icon: icons.favourite })),
    ...recents.map((model) => ({ ...modelItem(model), group: text.groups.recents })),
    ...models.items.map((model) => ({ ...modelItem(model), group: text.groups.models })),
    ...workflows.items.map(({ ref, name }) => ({
      ...item(ref, name),
      group: text.groups.workflows,
      icon: icons.workflow,
      badge: text.workflow,
    })),
    {
      value: isAnyType ? fittingAction : anyTypeAction,
      label: isAnyType ? text.showFitting : text.showAnyType,
      isAction: true,
    },
  ]
  return uniqueByValue(items)
}

const modelItem = ({ ref, name }: ModelSummary) => item(ref, name)

const item = (target: RunTarget, name: string) => ({
  value: formatTarget(target),
  label: name === '' ? idOfTarget(target) : name,
  detail: formatTarget(target),
})

function uniqueByValue(items: readonly ComboboxItem[]): readonly ComboboxItem[] {
  const values = new Set<string>()
  return items.filter(({ value }) => !values.has(value) && values.add(value))
}
