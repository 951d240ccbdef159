import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { words } from '../../src-shared/words/words.ts'
import type { Intake } from '../intake/create-intake.ts'
import { decodeBase64 } from '../intake/decode-base64.ts'
import { grantFiles } from './grant-files.ts'
import { groupTogether, mediaOf, type GatheredInput, type GivenMedium } from './group-together.ts'
import type { RefusedInput } from './print-results.ts'
import type { CallCommand } from './read-command.ts'
import { readStdin } from './read-stdin.ts'

export interface Gathered {
  readonly inputs: readonly GatheredInput[]
  readonly refused: readonly RefusedInput[]
}

export interface GatherDeps {
  readonly intake: Intake
  /** What relative paths count from. */
  readonly workingFolder: string
  /** Called only where stdin is asked for. */
  readonly openStdin: () => AsyncIterable<Uint8Array>
}

/**
 * Looks at everything that was given, walking folders: files, URLs, bytes, texts, each kind in the order given. Of a task
 * that takes several kinds of media, what goes together is one input; Failure `invalid` where that is not clear.
 */
export async function gatherInputs(command: CallCommand, deps: GatherDeps, signal: AbortSignal): Promise<Gathered> {
  const gathering = new Gathering(command, deps, signal)
  await gathering.files()
  await gathering.urls()
  await gathering.bytes()
  await gathering.texts()
  const { given, refused } = gathering
  if (modalities[command.modalityId].accepts.length > 1) return { inputs: groupTogether(given), refused }
  return { inputs: given.flatMap(({ name, choice }) => (choice === null ? [] : [{ name, choice }])), refused }
}

class Gathering {
  readonly given: GivenMedium[] = []
  readonly refused: RefusedInput[] = []
  readonly #command: CallCommand
  readonly #deps: GatherDeps
  readonly #signal: AbortSignal

  constructor(command: CallCommand, deps: GatherDeps, signal: AbortSignal) {
    this.#command = command
    this.#deps = deps
    this.#signal = signal
  }

  async files(): Promise<void> {
    const { intake, workingFolder } = this.#deps
    const { modalityId, given } = this.#command
    const { groups, refused } = await grantFiles(given.files, workingFolder, intake)
    for (const input of refused) this.#refuse(input)
    for (const { refs, nameOf } of groups) {
      for await (const drafts of intake.inspect(modalityId, refs, this.#signal)) {
        for (const draft of drafts) this.#sort(draft, nameOf(draft))
      }
    }
  }

  async urls(): Promise<void> {
    const { modalityId, given } = this.#command
    if (given.urls.length === 0) return
    const { drafts, rejected } = await this.#deps.intake.addUrls(modalityId, given.urls.join('\n'))
    for (const draft of drafts) this.#sort(draft, draft.name)
    for (const error of rejected) this.#refuse({ ...nameOfUrl(error), error })
  }

  async bytes(): Promise<void> {
    const { stdin, bytes: nameBytes } = words.cli.inputNames
    const { modalityId, given } = this.#command
    for (const [index, text] of given.bytes.entries()) {
      const name = text === '-' ? stdin : nameBytes(index + 1, given.bytes.length)
      await this.#take(name, null, async () => {
        const bytes = text === '-' ? await this.#readStdin(name) : decodeBase64(text)
        return this.#deps.intake.addBytes(modalityId, name, bytes)
      })
    }
  }

  /** A text from stdin is taken as a text file would be, whatever its encoding. */
  async texts(): Promise<void> {
    const { modalityId, given } = this.#command
    const { intake } = this.#deps
    for (const text of given.texts) {
      const name = text === '-' ? words.cli.inputNames.stdin : text
      await this.#take(name, 'text/plain', async () => {
        if (text !== '-') return intake.addText(modalityId, text)
        return intake.addBytes(modalityId, name, await this.#readStdin(name))
      })
    }
  }

  #readStdin(name: string): Promise<Uint8Array> {
    const { modalityId } = this.#command
    return readStdin(this.#deps.openStdin(), { name, modalityId }, this.#signal)
  }

  /** Sorts the draft that `make` answers; one that can't be made is refused, unless all was cancelled. */
  async #take(name: string, mediaType: string | null, make: () => Promise<InputDraft>): Promise<void> {
    try {
      const draft = await make()
      this.#sort(draft, draft.name, mediaType !== null)
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.error.kind === 'cancelled') throw thrown
      this.#refuse({ name, url: null, error: thrown.error }, mediaType, mediaType !== null)
    }
  }

  #sort({ ref, origin, mediaType, error }: InputDraft, name: string, isPrompt = false): void {
    if (error !== null) return this.#refuse({ name, url: origin === 'url' ? name : null, error }, mediaType, isPrompt)
    const choice = { ref, sendAsBytes: false, shrink: false }
    this.given.push({ name, media: this.#mediaOf(name, mediaType), isPrompt, choice })
  }

  /** Its place among what was given stays. */
  #refuse(input: RefusedInput, mediaType: string | null = null, isPrompt = false): void {
    this.refused.push(input)
    this.given.push({ name: input.name, media: this.#mediaOf(input.name, mediaType), isPrompt, choice: null })
  }

  #mediaOf(name: string, mediaType: string | null) {
    return mediaOf({ name, mediaType }, modalities[this.#command.modalityId].accepts)
  }
}

function nameOfUrl(error: AppError): { name: string; url: string | null } {
  return error.kind === 'url-invalid' ? { name: error.url, url: error.url } : { name: '', url: null }
}
