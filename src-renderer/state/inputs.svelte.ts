import type { AppError } from '../../src-shared/errors.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import type { Api } from '../ipc/client.ts'
import { convertSound } from './convert-sound.ts'
import { decodeFile } from './decode-file.ts'
import { errorOf } from './error-of.ts'
import { InputItem } from './input-item.svelte.ts'
import { splitAddresses } from './split-addresses.ts'
import { upload, type UploadTo } from './upload.ts'

const grantsAtOnce = 50

/** Characters of a text that its row can show. */
const shownLength = 200

/** The inputs of a workspace, before a run. */
export class Inputs {
  items = $state.raw<readonly InputItem[]>([])
  /** Files and folders that main still looks at. */
  lookingAt = $state(0)
  /** What could not even become an input: lines that are no URL, files that are gone. */
  problems = $state.raw<readonly AppError[]>([])

  /** Where the list was left. */
  scrollTop = $state(0)

  ready = $derived(this.items.filter((item) => item.refusal === null))
  refused = $derived(this.items.filter((item) => item.refusal !== null))

  readonly #api: Api
  readonly #bridge: Bridge
  readonly #modalityId: ModalityId
  readonly #accepts: readonly Accepts[]

  constructor(api: Api, bridge: Bridge, modalityId: ModalityId) {
    this.#api = api
    this.#bridge = bridge
    this.#modalityId = modalityId
    this.#accepts = modalities[modalityId].accepts
  }

  /** Drafts that were there when the app quit. */
  async restore(): Promise<void> {
    this.#add(await this.#api.intake.restore({ modalityId: this.#modalityId }))
  }

  /** Files and folders as the user dropped, chose or pasted them; what has no place on disk is sent over as bytes. */
  async addFiles(files: readonly File[]): Promise<void> {
    this.dismissProblems()
    await this.#addFiles(files)
  }

  /** The native dialog. */
  async choose(what: 'files' | 'folder'): Promise<void> {
    const refs = await this.#api.intake.choose({ modalityId: this.#modalityId, what })
    this.dismissProblems()
    await this.#whileLookingAt(refs.length, () => this.#inspect(refs))
  }

  /** URLs, one a line, and whole files as data URIs or base64. Answers what is none of these, to be corrected. */
  async addAddresses(text: string): Promise<string> {
    this.dismissProblems()
    const { urls, encoded } = splitAddresses(text)
    const wrongUrls = urls === '' ? [] : await this.#addUrls(urls)
    const wrongFiles = await this.#addEncoded(encoded)
    return [...wrongUrls, ...wrongFiles].join('\n')
  }

  /** A text that was typed in, for a run without standing in the list; null where it could not be taken. */
  async draftText(text: string): Promise<InputItem | null> {
    this.dismissProblems()
    try {
      const draft = await this.#api.intake.addText({ modalityId: this.#modalityId, text })
      const item = this.itemOf({ excerpt: text.slice(0, shownLength), ...draft })
      if (item.refusal === null) return item
      this.tell([item.refusal])
    } catch (failure) {
      this.tell([errorOf(failure)])
    }
    return null
  }

  /** The same into the list; false where it could not be taken. */
  async addText(text: string): Promise<boolean> {
    const item = await this.draftText(text)
    if (item !== null) this.items = [...this.items, item]
    return item !== null
  }

  /** A recording, into the list; false where it could not be taken. */
  addRecording(file: File): Promise<boolean> {
    this.dismissProblems()
    return this.#upload(file, 'recording')
  }

  /** Puts a WAV of the same sound in the place of a sound. */
  async convert(item: InputItem): Promise<void> {
    if (item.isConverting) return
    item.isConverting = true
    this.dismissProblems()
    try {
      const to = {
        modalityId: this.#modalityId,
        origin: item.draft.origin === 'recording' ? 'recording' : 'paste',
      } as const
      const draft = await upload(await convertSound(item.draft), to, this.#api)
      const converted = this.itemOf(draft)
      // it may have been removed meanwhile: then its WAV is not wanted either
      const isListed = this.items.includes(item)
      this.items = this.items.map((listed) => (listed === item ? converted : listed))
      this.#release(isListed ? item : converted)
    } catch (failure) {
      this.tell([errorOf(failure)])
    } finally {
      item.isConverting = false
    }
  }

  /** What stands for a draft of this workspace. */
  itemOf(draft: InputDraft): InputItem {
    return new InputItem(draft, this.#accepts)
  }

  /** Takes items from the list; their refs stay alive until they are released. */
  take(items: readonly InputItem[]): void {
    const gone = new Set(items)
    this.items = this.items.filter((item) => !gone.has(item))
  }

  /** For inputs that are run without standing in the list. */
  tellRefusals(items: readonly InputItem[]): void {
    this.tell(items.flatMap(({ refusal }) => (refusal === null ? [] : [refusal])))
  }

  /** What stands in the way of inputs that have no place in the list. */
  tell(problems: readonly AppError[]): void {
    if (problems.length > 0) this.problems = [...this.problems, ...problems]
  }

  dismissProblems(): void {
    this.problems = []
  }

  async #addFiles(files: readonly File[]): Promise<void> {
    await this.#whileLookingAt(files.length, async () => {
      for (let at = 0; at < files.length; at += grantsAtOnce) {
        const some = files.slice(at, at + grantsAtOnce)
        const grants = await Promise.all(some.map((file) => this.#bridge.grant(file)))
        await this.#inspect(grants.flatMap((grant) => (grant.ok ? [grant.value.ref] : [])))
        for (const [index, grant] of grants.entries()) {
          const file = some[index]
          if (!grant.ok && file !== undefined) await this.#upload(file, 'paste')
        }
      }
    })
  }

  async #addUrls(text: string): Promise<string[]> {
    const { drafts, rejected } = await this.#api.intake.addUrls({ modalityId: this.#modalityId, text })
    this.#add(drafts)
    this.tell(rejected)
    return rejected.flatMap((error) => (error.kind === 'url-invalid' ? [error.url] : []))
  }

  /** Answers those that can't be read. */
  async #addEncoded(encoded: readonly string[]): Promise<string[]> {
    const files: File[] = []
    const wrong: string[] = []
    for (const text of encoded) {
      try {
        const { name, bytes } = decodeFile(text)
        files.push(new File([bytes], name))
      } catch (failure) {
        this.tell([errorOf(failure)])
        wrong.push(text)
      }
    }
    await this.#addFiles(files)
    return wrong
  }

  async #inspect(refs: string[]): Promise<void> {
    if (refs.length === 0) return
    for await (const drafts of this.#api.intake.inspect({ modalityId: this.#modalityId, refs })) this.#add(drafts)
  }

  async #upload(file: File, origin: UploadTo['origin']): Promise<boolean> {
    try {
      this.#add([await upload(file, { modalityId: this.#modalityId, origin }, this.#api)])
      return true
    } catch (failure) {
      this.tell([errorOf(failure)])
      return false
    }
  }

  /** Main keeps what a run still reads. */
  #release(item: InputItem): void {
    item.isReleased = true
    void this.#api.intake.release({ refs: [item.draft.ref] })
  }

  async #whileLookingAt(count: number, look: () => Promise<void>): Promise<void> {
    this.lookingAt += count
    try {
      await look()
    } catch (failure) {
      this.tell([errorOf(failure)])
    } finally {
      this.lookingAt -= count
    }
  }

  #add(drafts: readonly InputDraft[]): void {
    const known = new Set(this.items.map((item) => item.draft.ref))
    const fresh = drafts.filter((draft) => !known.has(draft.ref)).map((draft) => this.itemOf(draft))
    if (fresh.length > 0) this.items = [...this.items, ...fresh]
  }
}
