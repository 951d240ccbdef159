import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'

/** In the order of the sidebar and of the keys Ctrl/Cmd+1…. */
export const workspaceIds = ['image', 'text', 'audio', 'multimodal', 'history', 'models', 'settings'] as const
export type WorkspaceId = (typeof workspaceIds)[number]

/** Workspaces where something is run. */
export const taskIds = ['image', 'text', 'audio', 'multimodal'] as const satisfies readonly WorkspaceId[]
export type TaskId = (typeof taskIds)[number]

/** The tasks of a workspace, in the order of its tabs. */
export const modalitiesOf = (workspace: TaskId): ModalityId[] =>
  Object.values(modalities).flatMap((modality) => (modality.workspace === workspace ? [modality.id] : []))
