import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FileServer {
  readonly origin: string
  close(): Promise<void>
}

/** Serves what stands in `files` by its path on a loopback port, and nothing else. */
export async function serveFiles(
  files: Readonly<Record<string, { readonly type: string; readonly body: Uint8Array | string }>>,
): Promise<FileServer> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    if (file === undefined) response.writeHead(404).end('none')
    else response.setHeader('content-type', file.type).end(file.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has an object for an address
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
