import { isSameTarget, type RunTarget } from '../../src-shared/targets.ts'

/** Whether what is served is what is asked for; where one of them names no version, any will do. */
export function fitsTarget(served: RunTarget, target: RunTarget): boolean {
  const isAnyVersion = served.versionId === '' || target.versionId === ''
  return isAnyVersion ? isAnyVersionOf(served, target) : isSameTarget(served, target)
}

/** The same, whatever the version. */
export const isAnyVersionOf = (served: RunTarget, target: RunTarget) => isSameTarget(newest(served), newest(target))

const newest = (target: RunTarget): RunTarget => ({ ...target, versionId: '' })
