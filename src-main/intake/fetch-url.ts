import { Failure } from '../../src-shared/errors.ts'
import { formatBytes } from '../../src-shared/format.ts'
import { acceptedTypes, type AcceptsList } from './accepted.ts'
import { largestTaken } from './limits.ts'
import { parseUrl } from './parse-urls.ts'

const maxRedirects = 5
const defaultTimeoutMs = 60_000

export interface FetchOptions {
  readonly accepts: AcceptsList
  readonly signal: AbortSignal
  /** For all hops and the whole body. */
  readonly timeoutMs?: number
}

/** The bytes behind an http(s) address, no more than the modality takes; throws Failure url-fetch-failed or cancelled. */
export async function fetchUrl(address: string, options: FetchOptions): Promise<Uint8Array> {
  const { accepts, signal, timeoutMs = defaultTimeoutMs } = options
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const response = await followRedirects(address, accepts, AbortSignal.any([signal, deadline]))
    return await readBody(response, largestTaken(accepts))
  } catch (thrown) {
    if (signal.aborted) throw new Failure({ kind: 'cancelled' })
    const cause = deadline.aborted ? `not done after ${timeoutMs / 1000} s` : causeOf(thrown)
    throw new Failure({ kind: 'url-fetch-failed', url: address, cause })
  }
}

/** Each hop is checked like the address itself: a server can't lead to a file or a socket. */
async function followRedirects(address: string, accepts: AcceptsList, signal: AbortSignal): Promise<Response> {
  const headers = { accept: `${acceptedTypes(accepts).join(', ')}, */*;q=0.1`, 'user-agent': 'Foresight' }
  let url = parseUrl(address)
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await fetch(url, { redirect: 'manual', headers, signal })
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (response.ok) return response
    await response.body?.cancel()
    if (location === null) throw new Error(`HTTP ${response.status} ${response.statusText}`.trim())
    url = parseUrl(location, url)
  }
  throw new Error(`more than ${maxRedirects} redirects`)
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const refuse = () => new Error(`more than ${formatBytes(maxBytes)}`)
  if (Number(response.headers.get('content-length')) > maxBytes) {
    await response.body?.cancel()
    throw refuse()
  }
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  // leaving the loop early ends the download
  for await (const piece of response.body ?? []) {
    sizeBytes += piece.byteLength
    if (sizeBytes > maxBytes) throw refuse()
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** fetch says only "fetch failed"; what happened stands in its cause. */
function causeOf(thrown: unknown): string {
  if (thrown instanceof Failure && thrown.error.kind === 'url-invalid') {
    return `leads to ${thrown.error.url}, which can't be fetched (${thrown.error.problem})`
  }
  if (!(thrown instanceof Error)) throw thrown
  const { cause } = thrown
  if (!(cause instanceof Error)) return thrown.message
  return cause.message || ('code' in cause && typeof cause.code === 'string' ? cause.code : thrown.message)
}
