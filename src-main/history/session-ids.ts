/** Ids of runs that are not kept start here, so that any id tells its database. */
export const firstSessionId = 2 ** 40

export const isSessionId = (id: number): boolean => id >= firstSessionId
