import type { SettingsState } from './settings.svelte.ts'
import { taskIds, workspaceIds, type TaskId, type WorkspaceId } from './workspace-ids.ts'

/** Which workspace is in sight; the last one is remembered over restarts. */
export class Navigation {
  workspace: WorkspaceId = $state('image')
  /** The last one in sight where something is run. */
  task: TaskId = $state('image')

  readonly #settings: SettingsState

  constructor(settings: SettingsState) {
    this.#settings = settings
    this.workspace = workspaceIds.find((id) => id === settings.current.lastWorkspace) ?? 'image'
    this.#note(this.workspace)
  }

  go(workspace: WorkspaceId): void {
    if (workspace === this.workspace) return
    this.workspace = workspace
    this.#note(workspace)
    void this.#settings.patch({ lastWorkspace: workspace })
  }

  #note(workspace: WorkspaceId): void {
    this.task = taskIds.find((id) => id === workspace) ?? this.task
  }
}
