import { join, resolve } from 'node:path'
import { Failure } from '../../src-shared/errors.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import type { Intake } from '../intake/create-intake.ts'
import type { RefusedInput } from './print-results.ts'

/** What is looked at in one go: a folder, or all files between two folders. */
export interface FileGroup {
  readonly refs: string[]
  nameOf(draft: InputDraft): string
}

/** Notes files and folders in the order given; what is not there is refused. */
export async function grantFiles(
  files: readonly string[],
  workingFolder: string,
  intake: Intake,
): Promise<{ groups: FileGroup[]; refused: RefusedInput[] }> {
  const groups: FileGroup[] = []
  const refused: RefusedInput[] = []
  const givenNames = new Map<string, string>()
  const nameOfFile = ({ ref, name }: InputDraft) => givenNames.get(ref) ?? name
  for (const file of files) {
    try {
      const { ref, isFolder } = await intake.grant(resolve(workingFolder, file))
      givenNames.set(ref, file)
      const last = groups.at(-1)
      if (isFolder) groups.push({ refs: [ref], nameOf: ({ name }) => join(file, name) })
      else if (last?.nameOf === nameOfFile) last.refs.push(ref)
      else groups.push({ refs: [ref], nameOf: nameOfFile })
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      refused.push({ name: file, url: null, error: thrown.error })
    }
  }
  return { groups, refused }
}
