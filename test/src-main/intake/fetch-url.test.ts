import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fetchUrl, type FetchOptions } from '../../../src-main/intake/fetch-url.ts'
import { imageAccepts } from '../../../src-shared/modalities/image-input.ts'
import { errorOf } from './error-of.ts'
import { redirectTo, startFileServer } from './file-server.ts'

const accepts = [{ ...imageAccepts, maxBytes: 10_000 }]
const fetchPicture = (url: string, options: Partial<FetchOptions> = {}) =>
  fetchUrl(url, { accepts, signal: new AbortController().signal, ...options })

const causeOf = async (url: string, options: Partial<FetchOptions> = {}) => {
  const error = await errorOf(fetchPicture(url, options))
  if (error.kind !== 'url-fetch-failed') throw new Error(error.kind)
  expect(error.url).toBe(url)
  return error.cause
}

describe('fetchUrl', () => {
  test('gives the bytes, asking for the types that are taken', async () => {
    let accept = ''
    const { base } = await startFileServer({
      '/a.png': (request, response) => {
        accept = request.headers.accept ?? ''
        response.end('pixels')
      },
    })
    expect(Buffer.from(await fetchPicture(`${base}/a.png`)).toString()).toBe('pixels')
    expect(accept).toContain('image/jpeg, image/png')
    expect(accept).not.toContain('avif')
  })

  test('follows five redirects, relative ones too, and no sixth', async () => {
    const { base, asked } = await startFileServer({
      '/6': redirectTo('/5', 301),
      '/5': redirectTo('4'),
      '/4': redirectTo('/3', 303),
      '/3': redirectTo('/2', 307),
      '/2': redirectTo('/1', 308),
      '/1': redirectTo('/0'),
      '/0': Buffer.from('pixels'),
    })
    expect(Buffer.from(await fetchPicture(`${base}/5`)).toString()).toBe('pixels')
    expect(await causeOf(`${base}/6`)).toBe('more than 5 redirects')
    expect(asked.filter((path) => path === '/0')).toHaveLength(1)
  })

  test('is led neither to a file nor to an address with a password', async () => {
    const { base } = await startFileServer({
      '/file': redirectTo('file:///etc/passwd'),
      '/password': redirectTo('http://user:word@127.0.0.1/'),
    })
    expect(await causeOf(`${base}/file`)).toContain('scheme')
    expect(await causeOf(`${base}/password`)).toContain('credentials')
  })

  test('names what the server answered', async () => {
    const { base } = await startFileServer({})
    expect(await causeOf(`${base}/none.png`)).toBe('HTTP 404 Not Found')
  })

  test('names what keeps it from connecting', async () => {
    const { base } = await startFileServer({ '/cut': (_request, response) => response.destroy() })
    expect(await causeOf(`${base}/cut`)).toMatch(/other side closed|ECONNRESET|socket hang up/)
    expect(await causeOf('http://127.0.0.1:1/')).toMatch(/ECONNREFUSED|bad port/)
  })

  test('refuses an announced size before it comes', async () => {
    let isClosed: Promise<unknown> | null = null
    const { base } = await startFileServer({
      '/large': (_request, response) => {
        isClosed = once(response, 'close')
        response.writeHead(200, { 'content-length': 1_000_000 }).write('x')
      },
    })
    expect(await causeOf(`${base}/large`)).toBe('more than 10.0 kB')
    await isClosed
  })

  test('stops a body that grows past the limit, packed or not', async () => {
    let sentBytes = 0
    const { base } = await startFileServer({
      '/endless': (_request, response) => {
        const piece = Buffer.alloc(1000)
        const write = () => {
          while (!response.destroyed && sentBytes < 100_000_000) {
            sentBytes += piece.byteLength
            if (!response.write(piece)) return
          }
        }
        response.on('drain', write)
        write()
      },
      '/packed': (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)))
      },
    })
    expect(await causeOf(`${base}/endless`)).toBe('more than 10.0 kB')
    expect(sentBytes).toBeLessThan(100_000_000)
    expect(await causeOf(`${base}/packed`)).toBe('more than 10.0 kB')
  })

  test('gives up when time is over, even in the middle of the body', async () => {
    const { base } = await startFileServer({ '/slow': (_request, response) => void response.write('x') })
    expect(await causeOf(`${base}/slow`, { timeoutMs: 100 })).toBe('not done after 0.1 s')
  })

  test('ends with the run that it belongs to', async () => {
    const controller = new AbortController()
    const { base } = await startFileServer({ '/slow': () => controller.abort() })
    expect(await errorOf(fetchPicture(`${base}/slow`, { signal: controller.signal }))).toEqual({ kind: 'cancelled' })
  })
})
