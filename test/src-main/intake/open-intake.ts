import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createIntake, type Intake } from '../../../src-main/intake/create-intake.ts'
import type { InputChoice, InputDraft } from '../../../src-shared/inputs.ts'
import type { ModalityId } from '../../../src-shared/modalities/ids.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface OpenedIntake {
  readonly intake: Intake
  readonly folder: string
  /** What a given path leads to. */
  drop(path: string): Promise<InputDraft[]>
  /** A file of that content, given to the workspace. */
  dropFile(name: string, content: Uint8Array | string): Promise<InputDraft>
  addUrl(url: string): InputDraft
  /** Bytes that were born in the page. */
  upload(name: string, content: Uint8Array, origin?: 'paste' | 'recording'): Promise<InputDraft>
}

/** An intake for one workspace, closed at the end of the test; `home`: of one that was closed before. */
export async function openIntake(modalityId: ModalityId, home?: string): Promise<OpenedIntake> {
  const folder = home ?? (await temporaryFolder())
  const intake = createIntake({ temporaryFolder: join(folder, 'temporary'), draftsFile: join(folder, 'drafts.json') })
  onTestFinished(() => intake.close())
  const drop = async (path: string) => {
    const { ref } = await intake.grant(path)
    const drafts: InputDraft[] = []
    for await (const batch of intake.inspect(modalityId, [ref], new AbortController().signal)) drafts.push(...batch)
    return drafts
  }
  return {
    intake,
    folder,
    drop,
    async dropFile(name, content) {
      await writeFile(join(folder, name), content)
      return only(await drop(join(folder, name)))
    },
    addUrl: (url) => only(intake.addUrls(modalityId, url).drafts),
    async upload(name, content, origin = 'paste') {
      const { token } = intake.openUpload(modalityId, { name, sizeBytes: content.byteLength, origin })
      await intake.receiveUpload(token, pieces(content))
      return intake.closeUpload(token)
    },
  }
}

function only(drafts: readonly InputDraft[]): InputDraft {
  const [draft] = drafts
  if (draft === undefined || drafts.length > 1) throw new Error(`${drafts.length} drafts`)
  return draft
}

async function* pieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}

export const choose = (ref: string, changes: Partial<InputChoice> = {}): InputChoice => ({
  ref,
  sendAsBytes: false,
  shrink: false,
  ...changes,
})
