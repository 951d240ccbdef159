import type { CallKind } from '../../src-shared/calls.ts'
import type { Modality } from '../../src-shared/modalities/define.ts'
import { modalityIdSchema, type ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { words } from '../../src-shared/words/words.ts'
import { lastValue, refuseBoth, type FlagName, type Flags } from './flags.ts'
import { findNearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

const problem = words.cli.usageProblem
const all: readonly Modality[] = Object.values(modalities)

/** `to audio` → `to-audio` */
export const taskNameOf = ({ task }: Modality) => task.replaceAll(' ', '-')

/** Names of tasks, which several may share. */
const taskNames = [...new Set(all.map(taskNameOf))]
/** What `--modality` takes, and `--task` beside the names. */
const modalityIds = modalityIdSchema.options

const takesTexts = ({ accepts }: Modality) => accepts.some(({ media }) => media === 'text')
const answersConcepts = ({ hasConcepts }: Modality) => hasConcepts
const choosesClasses = ({ id }: Modality) => id === 'text-classify'

/** Flags that make sense for some tasks alone. */
const uses: readonly (readonly [flag: FlagName, hasUse: (modality: Modality) => boolean])[] = [
  ['text', takesTexts],
  ['max-concepts', answersConcepts],
  ['min-value', answersConcepts],
  ['select', answersConcepts],
  ['language', answersConcepts],
  ['classes', choosesClasses],
  ['template', choosesClasses],
]

/** What is said, else what the flags go with; UsageError where that has no use for one of them. */
export function readModality(flags: Flags, call: CallKind): ModalityId {
  const chosen = modalities[readChoice(flags) ?? guess(flags, call)]
  const misfit = findMisfit(flags, chosen)
  if (misfit === undefined) return chosen.id
  const [flag, hasUse] = misfit
  const fitting = all.filter(hasUse).map(({ id }) => id)
  throw new UsageError(problem.otherTask(`--${flag}`, fitting.join(', '), chosen.id))
}

const findMisfit = (flags: Flags, modality: Modality) =>
  uses.find(([flag, hasUse]) => flags.has(flag) && !hasUse(modality))

/** Texts where one is given or `call` is generate, else pictures. */
function guess(flags: Flags, call: CallKind): ModalityId {
  if (flags.has('classes')) return 'text-classify'
  return flags.has('text') || call === 'generate' ? 'text-generate' : 'image-classify'
}

function readChoice(flags: Flags): ModalityId | null {
  refuseBoth(flags, 'modality', 'task')
  const id = lastValue(flags, 'modality')
  if (id !== undefined) return readId(id) ?? refuse(problem.badModality(id, modalityIds.join(', ')), id, modalityIds)
  const task = lastValue(flags, 'task')
  return task === undefined ? null : readTask(task, flags)
}

const readId = (text: string): ModalityId | null => modalityIdSchema.safeParse(text).data ?? null

/** Of tasks that share a name, the first that has a use for all flags. */
function readTask(task: string, flags: Flags): ModalityId {
  const id = readId(task)
  if (id !== null) return id
  const named = all.filter((modality) => taskNameOf(modality) === task || modality.task === task)
  const fitting = named.find((modality) => findMisfit(flags, modality) === undefined) ?? named[0]
  if (fitting !== undefined) return fitting.id
  return refuse(problem.badTask(task, taskNames.join(', ')), task, [...taskNames, ...modalityIds])
}

function refuse(sentence: string, text: string, names: readonly string[]): never {
  const nearest = findNearest(text, names)
  throw new UsageError(nearest === null ? sentence : `${sentence} ${problem.nearest(nearest)}`)
}
