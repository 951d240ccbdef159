import type { Modality } from '../../src-shared/modalities/define.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { words } from '../../src-shared/words/words.ts'
import { alignColumns } from './align-columns.ts'
import { knownParamsOf } from './known-params.ts'
import { taskNameOf } from './read-modality.ts'

const all: readonly Modality[] = Object.values(modalities)

/** What `--help` prints. */
export function buildHelp(): string {
  const { help, usage } = words.cli
  const sections: [label: string, lines: readonly string[]][] = [
    [help.usageLabel, [usage, '', help.arguments]],
    [help.commandsLabel, alignColumns(Object.entries(words.cli.commands))],
    [help.tasksLabel, [...describeTasks(), '', ...help.tasks]],
    [help.optionsLabel, describeFlags()],
    [help.paramsLabel, describeParams()],
    [help.examplesLabel, help.examples],
    [help.keysLabel, help.keys],
    [help.outputLabel, help.output],
    [help.exitLabel, [help.exit]],
  ]
  const texts = sections.map(([label, text]) => [label, ...text.map((line) => `  ${line}`.trimEnd())].join('\n'))
  return `${[help.intro, ...texts].join('\n\n')}\n`
}

const describeTasks = () =>
  alignColumns(all.map((modality) => [modality.id, taskNameOf(modality), words.cli.tasks[modality.id]]))

function describeFlags(): string[] {
  const flags = Object.entries(words.cli.flags)
  return alignColumns(flags.map(([name, { value, text }]) => [value === '' ? `--${name}` : `--${name} ${value}`, text]))
}

/** Those that the same tasks take stand together. */
function describeParams(): string[] {
  const groups = new Map<string, string[][]>()
  for (const [name, takes] of collectParams()) {
    const tasks = all.filter((modality) => knownParamsOf(modality).has(name)).map(({ id }) => id)
    const group = groups.get(tasks.join(', ')) ?? []
    groups.set(tasks.join(', '), [...group, [`  ${name}`, takes]])
  }
  const lines = alignColumns([...groups.values()].flat())
  return [...groups].flatMap(([tasks, rows]) => [tasks, ...lines.splice(0, rows.length)])
}

const collectParams = () =>
  new Map(all.flatMap((modality) => [...knownParamsOf(modality)].map(([name, { takes }]) => [name, takes] as const)))
