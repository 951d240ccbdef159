import type { LucideIcon } from '@lucide/svelte'
import { formatTarget, idOfTarget, isSameTarget, type RunTarget } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'
import type { ComboboxItem } from '../controls/combobox-item.ts'
import type { ModelChoice } from '../state/model-choice.svelte.ts'

const text = words.run.model

/** An address that was typed first, then models, then workflows, as the platform offers them. */
export function buildTargetItems(
  models: Pick<ModelChoice, 'found' | 'foundWorkflows' | 'typed'>,
  workflowIcon: LucideIcon,
): readonly ComboboxItem[] {
  const { found, foundWorkflows, typed } = models
  const isUntyped = ({ ref }: { readonly ref: RunTarget }) => typed === null || !isSameTarget(ref, typed)
  return [
    ...(typed === null
      ? []
      : [
          {
            value: formatTarget(typed),
            label: formatTarget(typed),
            group: text.groups.typed,
            detail: text.byAddress,
          },
        ]),
    ...found.filter(isUntyped).map(({ ref, name }) => ({ ...item(ref, name), group: text.groups.models })),
    ...foundWorkflows.filter(isUntyped).map(({ ref, name }) => ({
      ...item(ref, name),
      group: text.groups.workflows,
      icon: workflowIcon,
      badge: text.workflow,
    })),
  ]
}

const item = (target: RunTarget, name: string) => ({
  value: formatTarget(target),
  label: name === '' ? idOfTarget(target) : name,
  detail: formatTarget(target),
})
