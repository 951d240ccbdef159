import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { InputChoice, InputDraft } from '../../src-shared/inputs.ts'
import { words } from '../../src-shared/words/words.ts'
import type { Intake } from '../intake/create-intake.ts'
import { decodeBase64 } from '../intake/decode-base64.ts'
import { grantFiles } from './grant-files.ts'
import type { RefusedInput } from './print-results.ts'
import type { CallCommand } from './read-command.ts'
import { readStdin } from './read-stdin.ts'

/** An input that can be sent, under the name it was given by. */
export interface GatheredInput {
  readonly name: string
  readonly choice: InputChoice
}

export interface Gathered {
  readonly inputs: GatheredInput[]
  readonly refused: RefusedInput[]
}

export interface GatherDeps {
  readonly intake: Intake
  /** What relative paths count from. */
  readonly workingFolder: string
  /** Called only where stdin is asked for. */
  readonly openStdin: () => AsyncIterable<Uint8Array>
}

/** Looks at everything that was given, walking folders: files, URLs, bytes, texts, each kind in the order given. */
export async function gatherInputs(command: CallCommand, deps: GatherDeps, signal: AbortSignal): Promise<Gathered> {
  const gathered: Gathered = { inputs: [], refused: [] }
  await gatherFiles(command, deps, gathered, signal)
  await gatherUrls(command, deps, gathered)
  await gatherBytes(command, deps, gathered, signal)
  await gatherTexts(command, deps, gathered, signal)
  return gathered
}

async function gatherFiles(
  { modalityId, given }: CallCommand,
  { intake, workingFolder }: GatherDeps,
  gathered: Gathered,
  signal: AbortSignal,
): Promise<void> {
  const { groups, refused } = await grantFiles(given.files, workingFolder, intake)
  gathered.refused.push(...refused)
  for (const { refs, nameOf } of groups) {
    for await (const drafts of intake.inspect(modalityId, refs, signal)) {
      for (const draft of drafts) sort(draft, nameOf(draft), gathered)
    }
  }
}

async function gatherUrls({ modalityId, given }: CallCommand, { intake }: GatherDeps, gathered: Gathered) {
  if (given.urls.length === 0) return
  const { drafts, rejected } = await intake.addUrls(modalityId, given.urls.join('\n'))
  for (const draft of drafts) sort(draft, draft.name, gathered)
  for (const error of rejected) gathered.refused.push({ ...nameOfUrl(error), error })
}

async function gatherBytes(
  { modalityId, given }: CallCommand,
  { intake, openStdin }: GatherDeps,
  gathered: Gathered,
  signal: AbortSignal,
): Promise<void> {
  const { stdin, bytes: nameBytes } = words.cli.inputNames
  for (const [index, text] of given.bytes.entries()) {
    const name = text === '-' ? stdin : nameBytes(index + 1, given.bytes.length)
    await take(name, gathered, async () => {
      const bytes = text === '-' ? await readStdin(openStdin(), { name, modalityId }, signal) : decodeBase64(text)
      return intake.addBytes(modalityId, name, bytes)
    })
  }
}

/** A text from stdin is taken as a text file would be, whatever its encoding. */
async function gatherTexts(
  { modalityId, given }: CallCommand,
  { intake, openStdin }: GatherDeps,
  gathered: Gathered,
  signal: AbortSignal,
): Promise<void> {
  for (const text of given.texts) {
    const name = text === '-' ? words.cli.inputNames.stdin : text
    await take(name, gathered, async () => {
      if (text !== '-') return intake.addText(modalityId, text)
      return intake.addBytes(modalityId, name, await readStdin(openStdin(), { name, modalityId }, signal))
    })
  }
}

/** Sorts the draft that `make` answers; one that can't be made is refused, unless all was cancelled. */
async function take(name: string, gathered: Gathered, make: () => Promise<InputDraft>): Promise<void> {
  try {
    const draft = await make()
    sort(draft, draft.name, gathered)
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.kind === 'cancelled') throw thrown
    gathered.refused.push({ name, url: null, error: thrown.error })
  }
}

function sort({ ref, origin, error }: InputDraft, name: string, { inputs, refused }: Gathered): void {
  if (error === null) inputs.push({ name, choice: { ref, sendAsBytes: false, shrink: false } })
  else refused.push({ name, url: origin === 'url' ? name : null, error })
}

function nameOfUrl(error: AppError): { name: string; url: string | null } {
  return error.kind === 'url-invalid' ? { name: error.url, url: error.url } : { name: '', url: null }
}
