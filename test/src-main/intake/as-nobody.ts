const nobody = 65_534

/** Whether permissions can keep anything from this process. */
export const canBeRefused = process.platform !== 'win32' && process.seteuid !== undefined

/** Runs something without the rights of the superuser, who may read everything. */
export async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  const { seteuid, getuid } = process
  if (seteuid === undefined || getuid?.() !== 0) return run()
  seteuid(nobody)
  try {
    return await run()
  } finally {
    seteuid(0)
  }
}
