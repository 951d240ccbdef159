import grpc from '@grpc/grpc-js'
import { getUser, myScopes } from './account.ts'
import { getModel, listModels } from './catalogue.ts'
import { predict } from './predict.ts'
import { serveMethods } from './serve-methods.ts'

export interface DemoServer {
  readonly port: number
  /** Ends calls in flight too. */
  close(): Promise<void>
}

/** The platform's limit of a request. */
const requestLimitBytes = 128 * 1024 * 1024

/** Serves clarifai.api.V2 on loopback; `token` is the only key. Without a port the system chooses one. */
export async function startDemoServer({ token, port = 0 }: { token: string; port?: number }): Promise<DemoServer> {
  const server = new grpc.Server({
    'grpc.max_receive_message_length': requestLimitBytes,
    'grpc.max_send_message_length': -1,
  })
  const handlers = { postModelOutputs: predict, listModels, getModel, getUser, myScopes }
  serveMethods(server, handlers, token)
  const boundPort = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    )
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.tryShutdown(() => resolve())
      server.forceShutdown()
    })
  return { port: boundPort, close }
}
