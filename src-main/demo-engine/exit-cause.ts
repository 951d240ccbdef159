import type { Readable } from 'node:stream'

const tailLength = 2000

/** Remembers the last words of a process, which say why it ended. */
export function keepTail(output: Readable | null): () => string {
  let tail = ''
  output?.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-tailLength)))
  return () => tail.trim()
}

/** The name of the error if the process told one, else what is known of its end. */
export function describeExit(end: string | number | null, tail: string): string {
  const error = tail.split('\n').find((line) => /^\w*Error\b/.test(line))
  return error ?? (typeof end === 'number' ? `exit code ${end}` : (end ?? 'unknown'))
}

/** The engine needs no key of the user, so it gets none to see. */
export function withoutKeys(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    value === undefined || name.startsWith('CLARIFAI_') ? [] : [[name, value]],
  )
  return Object.fromEntries(entries)
}
