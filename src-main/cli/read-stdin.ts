import { Failure } from '../../src-shared/errors.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { largestRead } from '../intake/limits.ts'
import { untilAborted } from './until-aborted.ts'

/** All of it, for an input of that name. Failures too-large, and cancelled as soon as `signal` is aborted. */
export function readStdin(
  stdin: AsyncIterable<Uint8Array>,
  { name, modalityId }: { name: string; modalityId: ModalityId },
  signal: AbortSignal,
): Promise<Uint8Array> {
  return untilAborted(readAll(stdin, name, largestRead(modalities[modalityId].accepts)), signal)
}

async function readAll(stdin: AsyncIterable<Uint8Array>, name: string, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of stdin) {
    chunks.push(chunk)
    sizeBytes += chunk.length
    if (sizeBytes > limitBytes) throw new Failure({ kind: 'too-large', name, sizeBytes, limitBytes })
  }
  return Buffer.concat(chunks, sizeBytes)
}
