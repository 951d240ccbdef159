import { words } from '../../src-shared/words/words.ts'
import { modalityIds, taskNames } from './read-modality.ts'

/** What `--help` prints. */
export function buildHelp(): string {
  const { help, usage } = words.cli
  const sections: [label: string, lines: readonly string[]][] = [
    [help.usageLabel, [usage, '', help.arguments]],
    [help.commandsLabel, align(Object.entries(words.cli.commands))],
    [help.kindsLabel, help.kinds],
    [help.optionsLabel, align(describeFlags())],
    [help.paramsLabel, align(Object.entries(words.cli.paramTakes))],
    [help.examplesLabel, help.examples],
    [help.keysLabel, help.keys],
    [help.outputLabel, help.output],
    [help.exitLabel, [help.exit]],
  ]
  const texts = sections.map(([label, text]) => [label, ...text.map((line) => `  ${line}`.trimEnd())].join('\n'))
  return `${[help.intro, ...texts].join('\n\n')}\n`
}

function describeFlags(): [flag: string, text: string][] {
  const lists: Readonly<Record<string, readonly string[]>> = { modality: modalityIds, task: taskNames }
  return Object.entries(words.cli.flags).map(([name, { value, text }]) => [
    value === '' ? `--${name}` : `--${name} ${value}`,
    typeof text === 'string' ? text : text((lists[name] ?? []).join(', ')),
  ])
}

function align(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`)
}
