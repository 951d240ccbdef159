import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface FileServer {
  readonly base: string
  /** Paths that were asked for. */
  readonly asked: string[]
}

/** A server on loopback for the running test; a path without an answer is not found. */
export async function startFileServer(answers: Readonly<Record<string, Answer | Buffer>>): Promise<FileServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = answers[path]
    if (answer === undefined) response.writeHead(404).end()
    else if (typeof answer === 'function') answer(request, response)
    else response.end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  // a server that listens on a port has such an address
  const { port } = server.address() as AddressInfo
  return { base: `http://127.0.0.1:${port}`, asked }
}

export const redirectTo =
  (location: string, status = 302): Answer =>
  (_request, response) =>
    response.writeHead(status, { location }).end()
