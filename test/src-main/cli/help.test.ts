import { expect, test } from 'vitest'
import { readFlags } from '../../../src-main/cli/flags.ts'
import { buildHelp } from '../../../src-main/cli/help.ts'
import { readCommand } from '../../../src-main/cli/read-command.ts'
import { callKindSchema } from '../../../src-shared/calls.ts'
import { modalities } from '../../../src-shared/modalities/index.ts'
import { words } from '../../../src-shared/words/words.ts'

test('the help names every option, command, task and known parameter, the keys, and no option that there is not', () => {
  const help = buildHelp()
  const mentioned = [...new Set(help.match(/(?<= )--[a-z-]+/g))]
  expect(mentioned).toEqual(
    expect.arrayContaining(['--max-concepts', '--deployment', '--nodepool', '--bytes', '--param', '--save']),
  )
  expect(mentioned.length).toBe(Object.keys(words.cli.flags).length)
  for (const flag of mentioned) {
    const { value } = words.cli.flags[flag.slice(2) as keyof typeof words.cli.flags]
    expect(() => readFlags(value === '' ? [flag] : [flag, 'x'])).not.toThrow()
  }
  const kinds = Object.values(modalities).flatMap(({ id, task, knownParams }) => [
    id,
    task.replaceAll(' ', '-'),
    ...knownParams.map(({ name }) => name),
  ])
  for (const name of [...kinds, ...callKindSchema.options, 'CLARIFAI_PAT', 'CLARIFAI_API_KEY']) {
    expect(help).toContain(name)
  }
})

test.each(words.cli.help.examples)('%s is understood', (example) => {
  const args = example.split(' -- ')[1]?.match(/"[^"]*"|\S+/g) ?? []
  expect(buildHelp()).toContain(example)
  expect(readCommand(args)).toMatchObject({ kind: 'call', isDemo: true })
})

test('no line is wider than a terminal of 120 columns', () => {
  expect(
    buildHelp()
      .split('\n')
      .filter((line) => line.length > 120),
  ).toEqual([])
})
