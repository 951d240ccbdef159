import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import { Failure } from '../src-shared/errors.ts'
import { blobHashSchema } from '../src-shared/results.ts'
import { pageOrigin } from './app-protocol.ts'
import type { History } from './history/open-history.ts'
import type { Intake } from './intake/create-intake.ts'
import { readRange } from './read-range.ts'

/**
 * `media://blob/<sha256>`: a file of the history, by range. `media://draft/<ref>`: thumbnail of an input before its
 * run, `media://draft/<ref>/original`: the input itself, by range.
 * `POST media://intake/<token>`: a piece of bytes that were born in the page.
 */
export function serveMedia(deps: { history: History; intake: Intake; report: (error: unknown) => void }): void {
  protocol.handle('media', async (request) => {
    const { host, pathname } = new URL(request.url)
    const name = decodeURIComponent(pathname.slice(1))
    try {
      if (request.method === 'POST' && host === 'intake') return await receive(deps.intake, name, request)
      if (request.method === 'GET' && host === 'blob') return await sendBlob(deps.history, name, request)
      if (request.method === 'GET' && host === 'draft') return await sendDraft(deps.intake, name, request)
      return answer(404)
    } catch (thrown) {
      if (thrown instanceof Failure) return answer(thrown.error.kind === 'not-found' ? 404 : 422)
      deps.report(thrown)
      return answer(500)
    }
  })
}

const answer = (status: number) =>
  new Response(null, { status, headers: { 'access-control-allow-origin': pageOrigin } })

async function receive(intake: Intake, token: string, request: Request): Promise<Response> {
  // Electron hands no `origin` over here: the token, which only our page was told, is what lets bytes in
  if (request.body === null) return answer(400)
  // the body is a web stream; its DOM type lacks the async iterator that Node's and Electron's have
  await intake.receiveUpload(token, request.body as unknown as AsyncIterable<Uint8Array>)
  return answer(204)
}

function sendThumbnail(jpeg: Uint8Array): Response {
  return new Response(new Uint8Array(jpeg), { headers: mediaHeaders('image/jpeg', jpeg.byteLength) })
}

async function sendDraft(intake: Intake, name: string, request: Request): Promise<Response> {
  const [ref = '', what] = name.split('/')
  if (what === undefined) return sendThumbnail(await intake.thumbnail(ref))
  return what === 'original' ? sendFile(await intake.originalOf(ref), request) : answer(404)
}

async function sendBlob(history: History, hash: string, request: Request): Promise<Response> {
  if (!blobHashSchema.safeParse(hash).success) return answer(404)
  const blob = await history.findBlob(hash)
  return blob === null ? answer(404) : sendFile(blob, request)
}

async function sendFile(blob: { path: string; mediaType: string }, request: Request): Promise<Response> {
  const { size } = await stat(blob.path)
  const range = readRange(request.headers.get('range'), size)
  if (range === 'unsatisfiable') return answer(416)
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const stream = createReadStream(blob.path, size === 0 ? {} : { start, end })
  const headers = mediaHeaders(blob.mediaType, end - start + 1)
  if (range !== null) headers['content-range'] = `bytes ${start}-${end}/${size}`
  // Node's web stream and the DOM's are the same thing under two type names
  return new Response(Readable.toWeb(stream) as ReadableStream, { status: range === null ? 200 : 206, headers })
}

function mediaHeaders(mediaType: string, sizeBytes: number): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-length': String(sizeBytes),
    'accept-ranges': 'bytes',
    'access-control-allow-origin': pageOrigin,
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    // a stored file is only ever shown inside an element, never run as a document
    'content-security-policy': "default-src 'none'; sandbox",
  }
}
