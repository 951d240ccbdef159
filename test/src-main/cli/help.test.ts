import { expect, test } from 'vitest'
import { readFlags } from '../../../src-main/cli/flags.ts'
import { buildHelp } from '../../../src-main/cli/help.ts'
import { readCommand, taskNames } from '../../../src-main/cli/read-command.ts'
import { words } from '../../../src-shared/words/words.ts'

test('the help names every option, every task, the keys and an example that is understood', () => {
  const help = buildHelp(taskNames)
  const mentioned = [...new Set(help.match(/(?<= )--[a-z-]+/g))]
  expect(mentioned).toContain('--max-concepts')
  for (const flag of mentioned) {
    const { value } = words.cli.flags[flag.slice(2) as keyof typeof words.cli.flags]
    expect(() => readFlags(value === '' ? [flag] : [flag, 'x'])).not.toThrow()
  }
  for (const name of [...taskNames, 'CLARIFAI_PAT', 'CLARIFAI_API_KEY']) expect(help).toContain(name)
  const example = words.cli.help.example.split(' -- ')[1]?.split(' ') ?? []
  expect(readCommand(example)).toMatchObject({ kind: 'predict', isDemo: true, files: ['photo.jpg'] })
})

test('no line is wider than a terminal of 120 columns', () => {
  expect(
    buildHelp(taskNames)
      .split('\n')
      .filter((line) => line.length > 120),
  ).toEqual([])
})
