import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { ModelSummary } from '../../src-shared/models.ts'
import type { Api } from '../ipc/client.ts'
import type { Navigation } from './navigation.svelte.ts'
import { TaskGroup } from './task-group.svelte.ts'
import { taskIds, type TaskId } from './workspace-ids.ts'
import type { WorkspaceServices } from './workspace.svelte.ts'

/** The workspaces where something is run, and the ways that lead to their tasks from elsewhere. */
export class Tasks {
  readonly groups: Readonly<Record<TaskId, TaskGroup>>
  readonly #navigation: Navigation
  readonly #api: Api

  constructor(navigation: Navigation, services: WorkspaceServices) {
    this.#navigation = navigation
    this.#api = services.api
    this.groups = {
      image: new TaskGroup('image', services),
      text: new TaskGroup('text', services),
      audio: new TaskGroup('audio', services),
      multimodal: new TaskGroup('multimodal', services),
    }
  }

  get #all(): TaskGroup[] {
    return Object.values(this.groups)
  }

  /** That of the workspace in sight, or of the last one that was. */
  get current(): TaskGroup {
    return this.groups[this.#navigation.task]
  }

  async restore(): Promise<void> {
    await Promise.all(this.#all.map((group) => group.restore()))
  }

  /** In a workspace its own runs; elsewhere whatever runs. */
  cancel(): void {
    const inSight = taskIds.find((id) => id === this.#navigation.workspace)
    for (const group of inSight === undefined ? this.#all : [this.groups[inSight]]) group.cancel()
  }

  addInputs(what: 'files' | 'folder'): void {
    this.#navigation.go(this.#navigation.task)
    void this.current.inputs.choose(what)
  }

  /** Where a model of its type is run: in the task in sight, if it is one of those. */
  async useModel({ ref, modelTypeId }: ModelSummary): Promise<void> {
    const own = modalities[this.current.current.modalityId]
    const fits = [own, ...Object.values(modalities)].find(({ modelTypes }) => modelTypes.includes(modelTypeId)) ?? own
    await this.groups[fits.workspace].of(fits.id).models.choose(ref)
    this.#goTo(fits.workspace, fits.id)
  }

  /** Runs stored entries of one run again. */
  async rerun(entryIds: number[]): Promise<void> {
    const { run } = await this.#api.history.get({ id: entryIds[0] ?? 0 })
    const { workspace } = modalities[run.modalityId]
    this.#goTo(workspace, run.modalityId)
    await this.groups[workspace].of(run.modalityId).rerun(entryIds)
  }

  #goTo(workspace: TaskId, modalityId: ModalityId): void {
    this.groups[workspace].choose(modalityId)
    this.#navigation.go(workspace)
  }
}
