import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { Identity } from '../../src-shared/profiles.ts'
import { read } from './read.ts'
import type { Session } from './session.ts'

/** The platform's own name for whoever the key belongs to. */
const self = { userAppId: { userId: 'me' } }

const ownerOf = ({ config }: Session) => (config.keyType === 'app' ? {} : self)

export async function getUser(session: Session, signal: AbortSignal): Promise<Identity> {
  const { user } = await read(session, V2.method.getUser, ownerOf(session), signal)
  if (user === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no user' })
  return { userId: user.id, fullName: `${user.firstName} ${user.lastName}`.trim(), scopes: [] }
}

/** Works for restricted tokens and for keys of an app too, but tells whose the key is only for those of an app. */
export async function myScopes(session: Session, signal: AbortSignal): Promise<Identity> {
  const { scopes, app } = await read(session, V2.method.myScopes, {}, signal)
  return { userId: app?.userId ?? '', fullName: '', scopes }
}
