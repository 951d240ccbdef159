import { join, resolve } from 'node:path'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { InputChoice, InputDraft } from '../../src-shared/inputs.ts'
import type { Intake } from '../intake/create-intake.ts'
import type { RefusedInput } from './print-results.ts'
import type { PredictCommand } from './read-command.ts'

/** An input that can be sent, under the name it was given by. */
export interface GatheredInput {
  readonly name: string
  readonly choice: InputChoice
}

export interface Gathered {
  readonly inputs: GatheredInput[]
  readonly refused: RefusedInput[]
}

/** Looks at everything that was named, walking folders; files first, URLs after them, each in the order given. */
export async function gatherInputs(
  { modalityId, files, urls }: PredictCommand,
  workingFolder: string,
  intake: Intake,
  signal: AbortSignal,
): Promise<Gathered> {
  const gathered: Gathered = { inputs: [], refused: [] }
  for (const { refs, nameOf } of await grantAll(files, workingFolder, intake, gathered)) {
    for await (const drafts of intake.inspect(modalityId, refs, signal)) {
      for (const draft of drafts) sort(draft, nameOf(draft), gathered)
    }
  }
  if (urls.length > 0) {
    const { drafts, rejected } = await intake.addUrls(modalityId, urls.join('\n'))
    for (const draft of drafts) sort(draft, draft.name, gathered)
    for (const error of rejected) gathered.refused.push({ ...nameOfUrl(error), error })
  }
  return gathered
}

/** What is looked at in one go: a folder, or all files between two folders. */
interface Group {
  readonly refs: string[]
  nameOf(draft: InputDraft): string
}

async function grantAll(
  files: readonly string[],
  workingFolder: string,
  intake: Intake,
  { refused }: Gathered,
): Promise<Group[]> {
  const groups: Group[] = []
  const givenNames = new Map<string, string>()
  const nameOfFile = ({ ref, name }: InputDraft) => givenNames.get(ref) ?? name
  for (const file of files) {
    try {
      const { ref, isFolder } = await intake.grant(resolve(workingFolder, file))
      givenNames.set(ref, file)
      const last = groups.at(-1)
      if (isFolder) groups.push({ refs: [ref], nameOf: ({ name }) => join(file, name) })
      else if (last?.nameOf === nameOfFile) last.refs.push(ref)
      else groups.push({ refs: [ref], nameOf: nameOfFile })
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      refused.push({ name: file, url: null, error: thrown.error })
    }
  }
  return groups
}

function sort({ ref, origin, error }: InputDraft, name: string, { inputs, refused }: Gathered): void {
  if (error === null) inputs.push({ name, choice: { ref, sendAsBytes: false, shrink: false } })
  else refused.push({ name, url: origin === 'url' ? name : null, error })
}

function nameOfUrl(error: AppError): { name: string; url: string | null } {
  return error.kind === 'url-invalid' ? { name: error.url, url: error.url } : { name: '', url: null }
}
