import { createHash, timingSafeEqual } from 'node:crypto'
import type { Metadata } from '@grpc/grpc-js'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from './status.ts'

/** The header must read `Key <token>`; throws a Refusal: 11102 without such a header, 11008 for another key. */
export function authorise(metadata: Metadata, token: string): void {
  const [header] = metadata.get('authorization')
  const key = /^Key (.+)$/.exec(String(header ?? ''))?.[1]
  if (key === undefined)
    throw new Refusal(StatusCode.CONN_INVALID_REQUEST, 'the header "authorization: Key …" is missing')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (!timingSafeEqual(digest(key), digest(token)))
    throw new Refusal(StatusCode.CONN_KEY_INVALID, 'this is not the key')
}
