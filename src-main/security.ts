import { app, shell, type MediaAccessPermissionRequest, type Session, type WebContents } from 'electron'
import { Failure } from '../src-shared/errors.ts'
import { originOf, pageOrigin } from './app-protocol.ts'

/** What the page may do without being asked: writing to the clipboard, after a click. */
const grantedPermissions: readonly string[] = ['clipboard-sanitized-write']

/** Closes every way out of the app's own page, for this and every later window. */
export function guardWebContents(): void {
  app.on('web-contents-created', (_, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame || originOf(details.url) !== pageOrigin) details.preventDefault()
    })
    contents.on('will-redirect', (details) => details.preventDefault())
  })
}

/** Denies every permission but those named above and the microphone, and every download. */
export function guardSession(session: Session): void {
  const isGranted = (permission: string, origin: string) =>
    grantedPermissions.includes(permission) && originOf(origin) === pageOrigin
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    if (permission !== 'media') return answer(isGranted(permission, details.requestingUrl))
    mayHear(contents, details).then(answer, () => answer(false)) // expected: a page that is gone meanwhile
  })
  session.setPermissionCheckHandler((_, permission, origin, { isMainFrame, mediaType }) => {
    if (origin === '') return false
    if (permission === 'media') return mediaType === 'audio' && isMainFrame && originOf(origin) === pageOrigin
    return isGranted(permission, origin)
  })
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** The microphone alone, for the page itself, right after the user's click or key. */
async function mayHear(contents: WebContents, details: MediaAccessPermissionRequest): Promise<boolean> {
  const { mediaTypes = [], isMainFrame, requestingUrl } = details
  const isSoundAlone = mediaTypes.length > 0 && mediaTypes.every((type) => type === 'audio')
  if (!isSoundAlone || !isMainFrame || originOf(requestingUrl) !== pageOrigin) return false
  return isUserActive(contents)
}

/** A world of its own: what the page's scripts may have changed is not asked. */
const worldId = 1001

async function isUserActive(contents: WebContents): Promise<boolean> {
  const scripts = [{ code: 'navigator.userActivation.isActive' }]
  return (await contents.executeJavaScriptInIsolatedWorld(worldId, scripts)) === true
}

/** Opens an address in the system's browser: https only. */
export async function openExternal(address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new Failure({ kind: 'url-invalid', url: address, problem: 'scheme' })
  }
  await shell.openExternal(url.href)
}
