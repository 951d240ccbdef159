import { untrack } from 'svelte'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { InputFields } from './input-fields.svelte.ts'
import { Inputs } from './inputs.svelte.ts'
import { keepDraft } from './keep-draft.svelte.ts'
import { modalitiesOf, type TaskId } from './workspace-ids.ts'
import { WorkspaceState, type WorkspaceServices } from './workspace.svelte.ts'

/** The task that a workspace begins with, and that its inputs are looked at for: those of one workspace take the same. */
const firstTasks: Readonly<Record<TaskId, ModalityId>> = {
  image: 'image-classify',
  text: 'text-generate',
  audio: 'audio-transcribe',
  multimodal: 'multimodal-generate',
}

/** A workspace with its tasks: they share their inputs, and each has a model, parameters and results of its own. */
export class TaskGroup {
  readonly id: TaskId
  readonly tasks: readonly WorkspaceState[]
  readonly inputs: Inputs
  readonly fields = new InputFields()
  isDrawerOpen = $state(true)

  #currentId: ModalityId = $state('image-classify')
  current: WorkspaceState = $derived.by(() => this.of(this.#currentId))

  readonly #services: WorkspaceServices

  constructor(id: TaskId, services: WorkspaceServices) {
    this.#services = services
    this.id = id
    this.inputs = new Inputs(services.api, services.bridge, firstTasks[id])
    this.tasks = modalitiesOf(id).map((modalityId) => new WorkspaceState(modalityId, this, services))
    const last = services.settings.current.lastTasks[id]
    this.#currentId = this.tasks.find(({ modalityId }) => modalityId === last)?.modalityId ?? firstTasks[id]
  }

  of(modalityId: ModalityId): WorkspaceState {
    const [first] = this.tasks
    const task = this.tasks.find((candidate) => candidate.modalityId === modalityId) ?? first
    if (task === undefined) throw new TypeError(`no tasks in ${this.id}`)
    return task
  }

  choose(modalityId: ModalityId): void {
    if (modalityId === this.#currentId) return
    this.#currentId = modalityId
    const { settings } = this.#services
    void settings.patch({ lastTasks: { ...settings.current.lastTasks, [this.id]: modalityId } })
  }

  /** What stood in lists and fields when the app quit; from then on it is kept as it changes. */
  async restore(): Promise<void> {
    await this.inputs.restore()
    for (const task of this.tasks) {
      const isFirst = task.modalityId === firstTasks[this.id]
      await untrack(() => keepDraft(this.#services.api, task, isFirst ? this.fields : null))
    }
  }

  cancel(): void {
    for (const { job } of this.tasks) job.cancel()
  }
}
