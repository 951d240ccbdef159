import type { CallKind } from '../../src-shared/calls.ts'
import { modalityIdSchema, type ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { words } from '../../src-shared/words/words.ts'
import { lastValue, refuseBoth, type FlagName, type Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

const problem = words.cli.usageProblem
const all = Object.values(modalities)

/** What `--task` takes. */
export const taskNames = all.map(({ task }) => task)
/** What `--modality` takes. */
export const modalityIds = modalityIdSchema.options

/** Flags that make sense for one kind of input alone. */
const ownFlags: Readonly<Record<ModalityId, readonly FlagName[]>> = {
  'image-classify': ['max-concepts', 'min-value', 'select'],
  'text-generate': ['text'],
}

/** What is said, else texts where one is given or `call` is generate, else pictures; UsageError for what goes with another. */
export function readModality(flags: Flags, call: CallKind): ModalityId {
  const chosen = readChoice(flags) ?? (flags.has('text') || call === 'generate' ? 'text-generate' : 'image-classify')
  for (const id of modalityIds) {
    const foreign = id === chosen ? undefined : ownFlags[id].find(flags.has)
    if (foreign === undefined) continue
    throw new UsageError(problem.otherModality(`--${foreign}`, words.cli.kinds[id], words.cli.kinds[chosen]))
  }
  return chosen
}

function readChoice(flags: Flags): ModalityId | null {
  refuseBoth(flags, 'modality', 'task')
  const id = lastValue(flags, 'modality')
  if (id !== undefined) {
    const parsed = modalityIdSchema.safeParse(id)
    if (!parsed.success) throw new UsageError(problem.badModality(id, modalityIds.join(', ')))
    return parsed.data
  }
  const task = lastValue(flags, 'task')
  if (task === undefined) return null
  const modality = all.find((known) => known.task === task)
  if (modality === undefined) throw new UsageError(problem.badTask(task, taskNames.join(', ')))
  return modality.id
}
