import { EventEmitter, once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { fetchFile } from '../../../src-main/demo-engine/fetch-file.ts'
import { serveFiles, serveSilence } from '../../fixtures/file-server.ts'

const never = new AbortController().signal
const failure = (address: string) =>
  fetchFile(address, never).then(
    () => null,
    (error: unknown) => error,
  )
const failed = (details: unknown) => ({ name: 'Refusal', code: StatusCode.INPUT_FAILED, details })

test('the bytes come as they are, over loopback too', async () => {
  const body = Buffer.from([1, 2, 3, 0, 255])
  const address = await serveFiles((_request, response) => response.end(body))
  expect(Buffer.from((await fetchFile(address, never)).bytes)).toEqual(body)
})

test('the media type comes without its parameters, in lower case', async () => {
  const read = async (headers: Record<string, string>) => {
    const address = await serveFiles((_request, response) => response.writeHead(200, headers).end('x'))
    return (await fetchFile(address, never)).mediaType
  }
  expect(await read({ 'content-type': 'Text/CSV; charset=utf-8' })).toBe('text/csv')
  expect(await read({})).toBe('')
})

test('five redirects are followed, relative ones too, a sixth is not', async () => {
  const address = await serveFiles(({ url = '' }, response) => {
    const left = Number(url.slice(1))
    if (left === 0) response.end('there')
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  })
  expect(Buffer.from((await fetchFile(`${address}/5`, never)).bytes).toString()).toBe('there')
  expect(await failure(`${address}/6`)).toMatchObject(failed('more than 5 redirects'))
})

test('a redirect to a file of this computer is refused', async () => {
  const address = await serveFiles((_request, response) =>
    response.writeHead(302, { location: 'file:///etc/hosts' }).end(),
  )
  expect(await failure(address)).toMatchObject(failed(expect.stringContaining('file:')))
})

test('what is no http or https address is refused', async () => {
  expect(await failure('just words')).toMatchObject(failed('not an address'))
  expect(await failure('ftp://127.0.0.1/a.png')).toMatchObject(failed(expect.stringContaining('ftp:')))
  expect(await failure('data:image/png;base64,AAAA')).toMatchObject(failed(expect.stringContaining('data:')))
})

test('an answer other than success is told by its number', async () => {
  const address = await serveFiles((_request, response) => response.writeHead(404).end('a page that says so'))
  expect(await failure(address)).toMatchObject(failed(expect.stringContaining('404')))
})

test('a host that can’t be reached is told apart from one that answers: 39996', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // safe: it listens on a port
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  for (const address of [`http://127.0.0.1:${port}/a.png`, 'http://nowhere.invalid/a.png']) {
    expect(await failure(address), address).toMatchObject({
      code: StatusCode.INPUT_CONNECTION_FAILED,
      details: expect.stringMatching(/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/),
    })
  }
})

test('a larger file is taken where the limit is higher', async () => {
  const address = await serveFiles((_request, response) => response.end(Buffer.alloc(20_000_001)))
  expect((await fetchFile(address, never, 20_000_001)).bytes).toHaveLength(20_000_001)
})

test('a body over 20 MB is not read to its end', async () => {
  const wire = new EventEmitter()
  const closed = once(wire, 'close')
  const address = await serveFiles((_request, response) => {
    response.on('close', () => wire.emit('close'))
    // without an end: only the reader can stop it
    Readable.from(repeat(Buffer.alloc(1_000_000))).pipe(response)
  })
  expect(await failure(address)).toMatchObject({
    code: StatusCode.INPUT_OVER_LIMIT,
    details: 'more than 20000000 bytes; that is the limit',
  })
  await closed
})

function* repeat(piece: Buffer): Generator<Buffer> {
  for (;;) yield piece
}

test('a body that breaks off is refused', async () => {
  const address = await serveFiles((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('the beginning', () => response.destroy())
  })
  expect(await failure(address)).toMatchObject(failed(expect.any(String)))
})

test('a cancelled call ends the download', async () => {
  const caller = new AbortController()
  const { address, arrived } = await serveSilence()
  const fetched = fetchFile(address, caller.signal)
  const closed = once(await arrived, 'close')
  caller.abort()
  await expect(fetched).rejects.toMatchObject({ name: 'AbortError' })
  await closed
})
