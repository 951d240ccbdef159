import type { AppError } from '../../src-shared/errors.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import { InputItem } from './input-item.svelte.ts'
import { upload } from './upload.ts'

const grantsAtOnce = 50

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

  constructor(api: Api, bridge: Bridge, modalityId: ModalityId) {
    this.#api = api
    this.#bridge = bridge
    this.#modalityId = modalityId
  }

  /** Drafts that were there when the app quit. */
  async restore(): Promise<void> {
    this.#add(await this.#api.intake.restore({ modalityId: this.#modalityId }))
  }

  /** Files and folders as the user dropped, chose or pasted them; what has no place on disk is sent over as bytes. */
  async addFiles(files: readonly File[]): Promise<void> {
    this.dismissProblems()
    await this.#whileLookingAt(files.length, async () => {
      for (let at = 0; at < files.length; at += grantsAtOnce) {
        const some = files.slice(at, at + grantsAtOnce)
        const grants = await Promise.all(some.map((file) => this.#bridge.grant(file)))
        await this.#inspect(grants.flatMap((grant) => (grant.ok ? [grant.value.ref] : [])))
        for (const [index, grant] of grants.entries()) {
          const file = some[index]
          if (!grant.ok && file !== undefined) await this.#upload(file)
        }
      }
    })
  }

  /** The native dialog. */
  async choose(what: 'files' | 'folder'): Promise<void> {
    const refs = await this.#api.intake.choose({ modalityId: this.#modalityId, what })
    this.dismissProblems()
    await this.#whileLookingAt(refs.length, () => this.#inspect(refs))
  }

  /** One URL a line. Answers the lines that are none, to be corrected. */
  async addUrls(text: string): Promise<string> {
    this.dismissProblems()
    const { drafts, rejected } = await this.#api.intake.addUrls({ modalityId: this.#modalityId, text })
    this.#add(drafts)
    this.#tell(rejected)
    return rejected.flatMap((error) => (error.kind === 'url-invalid' ? [error.url] : [])).join('\n')
  }

  /** Takes items from the list; their refs stay alive until they are released. */
  take(items: readonly InputItem[]): void {
    const gone = new Set(items)
    this.items = this.items.filter((item) => !gone.has(item))
  }

  /** For inputs that are run without standing in the list. */
  tellRefusals(items: readonly InputItem[]): void {
    this.#tell(items.flatMap(({ refusal }) => (refusal === null ? [] : [refusal])))
  }

  dismissProblems(): void {
    this.problems = []
  }

  async #inspect(refs: string[]): Promise<void> {
    if (refs.length === 0) return
    for await (const drafts of this.#api.intake.inspect({ modalityId: this.#modalityId, refs })) this.#add(drafts)
  }

  async #upload(file: File): Promise<void> {
    try {
      this.#add([await upload(file, this.#modalityId, this.#api)])
    } catch (failure) {
      this.#tell([errorOf(failure)])
    }
  }

  async #whileLookingAt(count: number, look: () => Promise<void>): Promise<void> {
    this.lookingAt += count
    try {
      await look()
    } catch (failure) {
      this.#tell([errorOf(failure)])
    } finally {
      this.lookingAt -= count
    }
  }

  #add(drafts: readonly InputDraft[]): void {
    const known = new Set(this.items.map((item) => item.draft.ref))
    const fresh = drafts.filter((draft) => !known.has(draft.ref)).map((draft) => new InputItem(draft))
    if (fresh.length > 0) this.items = [...this.items, ...fresh]
  }

  #tell(problems: readonly AppError[]): void {
    if (problems.length > 0) this.problems = [...this.problems, ...problems]
  }
}
