import { app, shell, type Session, type WebContents } from 'electron'
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

/** Denies every permission that is not named above, and every download. */
export function guardSession(session: Session): void {
  const isGranted = (permission: string, origin: string) =>
    grantedPermissions.includes(permission) && originOf(origin) === pageOrigin
  session.setPermissionRequestHandler((_, permission, answer, details) => {
    answer(isGranted(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_, permission, origin) => origin !== '' && isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Opens an address in the system's browser: https only. */
export async function openExternal(address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new Failure({ kind: 'url-invalid', url: address, problem: 'scheme' })
  }
  await shell.openExternal(url.href)
}
