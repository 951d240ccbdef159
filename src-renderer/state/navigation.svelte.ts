import type { SettingsState } from './settings.svelte.ts'
import { workspaceIds, type WorkspaceId } from './workspace-ids.ts'

/** Which workspace is in sight; the last one is remembered over restarts. */
export class Navigation {
  workspace: WorkspaceId = $state('image')

  readonly #settings: SettingsState

  constructor(settings: SettingsState) {
    this.#settings = settings
    this.workspace = workspaceIds.find((id) => id === settings.current.lastWorkspace) ?? 'image'
  }

  go(workspace: WorkspaceId): void {
    if (workspace === this.workspace) return
    this.workspace = workspace
    void this.#settings.patch({ lastWorkspace: workspace })
  }
}
