/** In the order of the sidebar and of the keys Ctrl/Cmd+1…. */
export const workspaceIds = ['image', 'text', 'history', 'models', 'settings'] as const
export type WorkspaceId = (typeof workspaceIds)[number]

/** Workspaces where something is run. */
export const taskIds = ['image', 'text'] as const satisfies readonly WorkspaceId[]
export type TaskId = (typeof taskIds)[number]
