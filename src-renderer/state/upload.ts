import { Failure } from '../../src-shared/errors.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { Api } from '../ipc/client.ts'

export interface UploadTo {
  readonly modalityId: ModalityId
  readonly origin: 'paste' | 'recording'
}

/** Sends bytes that were born in the page to main, piece by piece. */
export async function upload(file: File, { modalityId, origin }: UploadTo, api: Api): Promise<InputDraft> {
  const name = file.name === '' ? 'pasted' : file.name.slice(-255)
  if (file.size === 0) throw new Failure({ kind: 'file-empty', name })
  const { token, pieceBytes } = await api.intake.openUpload({ modalityId, name, sizeBytes: file.size, origin })
  for (let at = 0; at < file.size; at += pieceBytes) {
    // a blob without a type sets no content-type, so that the request stays a simple one
    const body = file.slice(at, at + pieceBytes, '')
    const answer = await fetch(`media://intake/${token}`, { method: 'POST', body })
    if (!answer.ok) throw new Failure({ kind: 'upload-broken', name, cause: `HTTP ${answer.status}` })
  }
  return api.intake.closeUpload({ token })
}
