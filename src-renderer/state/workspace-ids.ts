/** In the order of the sidebar and of the keys Ctrl/Cmd+1…. */
export const workspaceIds = ['image', 'history', 'models', 'settings'] as const
export type WorkspaceId = (typeof workspaceIds)[number]
