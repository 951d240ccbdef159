import { parseArgs } from 'node:util'
import { words } from '../../src-shared/words/words.ts'
import { findNearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

const flags = {
  modality: { type: 'string' },
  task: { type: 'string' },
  model: { type: 'string' },
  workflow: { type: 'string' },
  deployment: { type: 'string' },
  nodepool: { type: 'string' },
  demo: { type: 'boolean' },
  file: { type: 'string', multiple: true },
  url: { type: 'string', multiple: true },
  bytes: { type: 'string', multiple: true },
  text: { type: 'string', multiple: true },
  param: { type: 'string', multiple: true },
  'max-concepts': { type: 'string' },
  'min-value': { type: 'string' },
  select: { type: 'string', multiple: true },
  language: { type: 'string' },
  classes: { type: 'string', multiple: true },
  template: { type: 'string' },
  method: { type: 'string' },
  save: { type: 'string' },
  cache: { type: 'boolean' },
  json: { type: 'boolean' },
  keep: { type: 'boolean' },
  'no-keep': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const
export type FlagName = keyof typeof flags

export interface Flags {
  readonly has: (name: FlagName) => boolean
  /** Every value given, in order. */
  readonly values: (name: FlagName) => readonly string[]
  readonly positionals: readonly string[]
}

/** Of a flag that counts once, the value given last. */
export const lastValue = (flags: Flags, name: FlagName) => flags.values(name).at(-1)

/** UsageError where both flags are given. */
export function refuseBoth(flags: Flags, one: FlagName, other: FlagName): void {
  if (flags.has(one) && flags.has(other)) throw new UsageError(problem.notBoth(`--${one}`, `--${other}`))
}

const problem = words.cli.usageProblem

/** Reads flags and what is none. UsageError for a flag that there is not, and one with too much or too little after it. */
export function readFlags(args: readonly string[]): Flags {
  // not strict: what Node would say of a wrong flag is not in our words
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = new Map<FlagName, string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    if (!isFlagName(name)) throw unknownFlag(rawName)
    if (flags[name].type === 'boolean' && value !== undefined) throw new UsageError(problem.needlessValue(rawName))
    const isAnotherFlag = inlineValue === false && /^-[^\d.\s]/.test(value ?? '')
    if (flags[name].type === 'string' && (value === undefined || isAnotherFlag)) {
      throw new UsageError(problem.noValue(rawName, words.cli.flags[name].value))
    }
    given.set(name, [...(given.get(name) ?? []), ...(value === undefined ? [] : [value])])
  }
  return { has: (name) => given.has(name), values: (name) => given.get(name) ?? [], positionals }
}

const isFlagName = (name: string): name is FlagName => Object.hasOwn(flags, name)

function unknownFlag(rawName: string): UsageError {
  const nearest = findNearest(rawName.replace(/^-+/, ''), Object.keys(flags))
  const hint = nearest === null ? '' : ` ${problem.nearest(`--${nearest}`)}`
  return new UsageError(problem.unknownFlag(rawName) + hint)
}
