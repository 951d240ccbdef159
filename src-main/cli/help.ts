import { words } from '../../src-shared/words/words.ts'
import type { FlagName } from './flags.ts'

const flagWidth = 20

/** What `--help` prints. */
export function buildHelp(taskNames: readonly string[]): string {
  const { help, usage, flags } = words.cli
  // Object.keys forgets that these are the flags
  const names = Object.keys(flags) as FlagName[]
  const lines = names.map((name) => {
    const { value, text } = flags[name]
    const flag = value === '' ? `--${name}` : `--${name} ${value}`
    return `${flag.padEnd(flagWidth)} ${typeof text === 'string' ? text : text(taskNames.join(', '))}`
  })
  const sections: [label: string, lines: readonly string[]][] = [
    [help.usageLabel, [usage, '', help.arguments]],
    [help.optionsLabel, lines],
    [help.exampleLabel, [help.example]],
    [help.keysLabel, help.keys],
    [help.outputLabel, help.output],
    [help.exitLabel, [help.exit]],
  ]
  const texts = sections.map(([label, text]) => [label, ...text.map((line) => `  ${line}`.trimEnd())].join('\n'))
  return `${[help.intro, ...texts].join('\n\n')}\n`
}
