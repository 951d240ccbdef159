import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { net, protocol } from 'electron'

export const pageOrigin = 'app://foresight'
export const pageUrl = `${pageOrigin}/index.html`

/** Node's URL gives the origin `null` for schemes of our own. */
export function originOf(address: string): string {
  const url = new URL(address)
  return `${url.protocol}//${url.host}`
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const policy = (connect: string, style: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${style}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' media: blob:",
    'media-src media: blob:',
    "font-src 'self'",
    `connect-src media:${connect}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Before the app is ready: both schemes of ours behave like https, and no other page may read them. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { ...privileges, codeCache: true } },
    { scheme: 'media', privileges },
  ])
}

/**
 * Serves the page from `folder` under `app://foresight/`. `devServer` (development only) is Vite's address: its files
 * then come through the same scheme, so that origin and policy stay those of the real app.
 */
export function serveApp(folder: string, devServer: string | undefined): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (originOf(request.url) !== pageOrigin) return notFound()
    if (devServer !== undefined) return serveFromVite(request, url, devServer)
    const path = normalize(join(folder, decodeURIComponent(url.pathname)))
    const contentType = contentTypes[extname(path)]
    if (!path.startsWith(folder + sep) || contentType === undefined) return notFound()
    try {
      return new Response(await readFile(path), { headers: headers(contentType, policy('', '')) })
    } catch {
      return notFound() // expected: a name that is not in the folder
    }
  })
}

async function serveFromVite(request: Request, url: URL, devServer: string): Promise<Response> {
  const answer = await net.fetch(new URL(url.pathname + url.search, devServer).href, { headers: request.headers })
  const socket = devServer.replace(/^http/, 'ws')
  const development = policy(` 'self' ${devServer} ${socket}`, " 'unsafe-inline'")
  return new Response(answer.body, {
    status: answer.status,
    headers: headers(answer.headers.get('content-type') ?? 'text/plain', development),
  })
}

const headers = (contentType: string, contentSecurityPolicy: string) => ({
  'content-type': contentType,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
})

const notFound = () => new Response('Not found', { status: 404 })
