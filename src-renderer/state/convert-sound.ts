import { Failure } from '../../src-shared/errors.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import { toWav } from '../sounds/to-wav.ts'

/** A draft's sound as a WAV file of 16 bits at 16 kHz. Failures `file-changed`, `undecodable`, `too-large`. */
export async function convertSound({ ref, name }: InputDraft): Promise<File> {
  const answer = await fetch(`media://draft/${ref}/original`)
  if (!answer.ok) throw new Failure({ kind: 'file-changed', name })
  const converted = wavName(name)
  try {
    return new File([await toWav(await answer.arrayBuffer(), converted)], converted)
  } catch (thrown) {
    if (thrown instanceof DOMException) throw new Failure({ kind: 'undecodable', name, cause: causeOf(thrown) })
    throw thrown
  }
}

/** The browser's message begins with the method that failed: `Failed to execute 'a' on 'B': cause`. */
const causeOf = ({ message }: DOMException) => message.replace(/^Failed to execute .*?: /, '')

/** The last part of the name, with another ending. */
function wavName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? name
  return `${last.replace(/\.[a-z0-9]{1,5}$/i, '')}.wav`
}
