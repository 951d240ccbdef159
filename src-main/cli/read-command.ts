import type { JsonObject } from '../../src-shared/json.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { parseModelRef, type ModelRef } from '../../src-shared/models.ts'
import { words } from '../../src-shared/words/words.ts'
import { readFlags, type FlagName, type Flags } from './flags.ts'
import { findNearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

export interface PredictCommand {
  readonly modalityId: ModalityId
  /** Null: the task's own. */
  readonly model: ModelRef | null
  readonly isDemo: boolean
  readonly isJson: boolean
  /** Files, folders and URLs, as they were given. */
  readonly files: readonly string[]
  readonly urls: readonly string[]
  readonly params: JsonObject
  readonly keep: boolean
}

export type Command = { readonly kind: 'help' } | ({ readonly kind: 'predict' } & PredictCommand)

const problem = words.cli.usageProblem
const commands = ['predict'] as const
const taskList = Object.values(modalities)

/** What `--task` takes. */
export const taskNames = taskList.map(({ task }) => task)

/** What was asked for; UsageError where that makes no sense. */
export function readCommand(args: readonly string[]): Command {
  const flags = readFlags(args)
  if (flags.has('help')) return { kind: 'help' }
  const [name, ...files] = flags.positionals
  if (name === undefined) throw new UsageError(problem.noCommand)
  if (name !== 'predict') {
    const nearest = findNearest(name, commands)
    throw new UsageError(problem.unknownCommand(name) + (nearest === null ? '' : ` ${problem.nearest(nearest)}`))
  }
  const urls = flags.values('url')
  if (files.length + urls.length === 0) throw new UsageError(problem.noInputs)
  return {
    kind: 'predict',
    modalityId: readTask(flags.values('task').at(-1) ?? 'classify'),
    model: readModel(flags.values('model').at(-1)),
    isDemo: flags.has('demo'),
    isJson: flags.has('json'),
    files: files.filter((file) => !isUrl(file)),
    urls: [...urls, ...files.filter(isUrl)],
    params: readParams(flags),
    keep: !flags.has('no-keep'),
  }
}

/** So that several may follow one `--url`. */
const isUrl = (text: string) => /^https?:\/\//i.test(text)

function readTask(task: string): ModalityId {
  const modality = taskList.find((known) => known.task === task)
  if (modality === undefined) throw new UsageError(problem.badTask(task, taskNames.join(', ')))
  return modality.id
}

function readModel(text: string | undefined): ModelRef | null {
  if (text === undefined) return null
  const model = parseModelRef(text)
  if (model === null) throw new UsageError(problem.badModel(text))
  return model
}

function readParams(flags: Flags): JsonObject {
  const maxConcepts = readNumber(
    flags,
    'max-concepts',
    (value) => Number.isInteger(value) && value >= 1 && value <= 200,
  )
  const minValue = readNumber(flags, 'min-value', (value) => value >= 0 && value <= 1)
  const selectConcepts = flags.values('select')
  if (selectConcepts.some((name) => name.trim() === '')) throw new UsageError(problem.badName('--select'))
  return {
    ...(maxConcepts === null ? {} : { maxConcepts }),
    ...(minValue === null ? {} : { minValue }),
    ...(selectConcepts.length === 0 ? {} : { selectConcepts: [...selectConcepts] }),
  }
}

function readNumber(
  flags: Flags,
  name: Extract<FlagName, 'max-concepts' | 'min-value'>,
  isValid: (value: number) => boolean,
): number | null {
  const text = flags.values(name).at(-1)
  if (text === undefined) return null
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN
  if (isValid(value)) return value
  throw new UsageError((name === 'min-value' ? problem.badShare : problem.badCount)(`--${name}`, text))
}
