import type { Session } from '../session.ts'

/** Whose model is meant; the key of an app has that app's models only, and names no owner. */
export function ownerOf({ config }: Session, { userId, appId }: { readonly userId: string; readonly appId: string }) {
  return config.keyType === 'app' ? {} : { userAppId: { userId, appId } }
}
