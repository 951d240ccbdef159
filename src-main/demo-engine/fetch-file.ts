import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from './status.ts'

/** The platform's documented limit of a picture, a sound or a text. */
export const sizeLimitBytes = 20_000_000

const redirectLimit = 5
const timeoutMs = 30_000

export interface FetchedFile {
  readonly bytes: Uint8Array
  /** As the server tells it, in lower case and without what follows it; '' where it does not. */
  readonly mediaType: string
}

/**
 * What is behind an http(s) address, loopback too. Throws a Refusal: 39996 where the host can't be reached at all, 30105
 * for what is too large, 30002 for all else that goes wrong on the way.
 */
export async function fetchFile(
  address: string,
  signal: AbortSignal,
  limitBytes: number = sizeLimitBytes,
): Promise<FetchedFile> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    const response = await followRedirects(address, until)
    const [mediaType = ''] = (response.headers.get('content-type') ?? '').toLowerCase().split(';')
    return { bytes: await readBody(response, limitBytes), mediaType: mediaType.trim() }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Refusal) throw error
    const code = isUnreachable(error) ? StatusCode.INPUT_CONNECTION_FAILED : StatusCode.INPUT_FAILED
    throw new Refusal(code, describeCause(error))
  }
}

/** What Node says of a host that has no address, does not take a connection or is not on any way. */
const unreachable: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])

function isUnreachable(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause && unreachable.has(cause.code)
}

async function followRedirects(address: string, signal: AbortSignal): Promise<Response> {
  let url = parseUrl(address)
  for (let hop = 0; hop <= redirectLimit; hop++) {
    const response = await fetch(url, { redirect: 'manual', signal })
    if (response.ok) return response
    await response.body?.cancel()
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (location === null) throw refuse(`the server answered ${response.status} ${response.statusText}`.trim())
    url = parseUrl(location, url.href)
  }
  throw refuse(`more than ${redirectLimit} redirects`)
}

function parseUrl(address: string, base?: string): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null
  if (url === null) throw refuse('not an address')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(`${url.protocol} is neither http: nor https:`)
  return url
}

async function readBody({ body }: Response, limitBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  // leaving the loop early cancels the download
  for await (const piece of body ?? []) {
    sizeBytes += piece.length
    if (sizeBytes > limitBytes) {
      throw new Refusal(StatusCode.INPUT_OVER_LIMIT, `more than ${limitBytes} bytes; that is the limit`)
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** fetch says only "fetch failed"; what happened stands in its cause. */
function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
}

function refuse(details: string): Refusal {
  return new Refusal(StatusCode.INPUT_FAILED, details)
}
