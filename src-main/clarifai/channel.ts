import grpc from '@grpc/grpc-js'
import { certificateCodes } from './certificate-codes.ts'
import { watchSockets } from './socket-bytes.ts'
import { Ticker } from './ticker.ts'
import { UploadMeter } from './upload-meter.ts'

/** Twice what the platform answers at most (128 MB): more than that is a fault, and memory has a bound. */
export const receiveLimitBytes = 256 * 1024 * 1024
/** What the platform takes in one request. */
export const sendLimitBytes = 128 * 1024 * 1024

export interface ChannelTarget {
  /** Scheme, host and port. */
  readonly baseUrl: string
  /** PEM; null for those that Node brings. */
  readonly rootCertificates: Uint8Array | null
}

export interface CallStart {
  readonly path: string
  readonly metadata: Readonly<Record<string, string>>
}

/** A call of one message and one answer. */
export interface UnaryCall extends CallStart {
  readonly message: Uint8Array
}

/** How a call ended, in terms of gRPC. */
export interface CallEnd {
  /** 0 for success. */
  readonly code: number
  /** The code's name, such as `UNAVAILABLE`. */
  readonly name: string
  readonly details: string
  /** The answer was refused here, because it is over `receiveLimitBytes`. */
  readonly isTooLarge: boolean
  /** The server refused the call before it looked at it, for instance while it shut down. */
  readonly isRefused: boolean
}

export interface CallListener {
  /** There is a connection, and the request goes out now. */
  onStart(): void
  /** One for each `read`. */
  onMessage(message: Uint8Array): void
  /** Comes after the messages that were read; nothing comes after it. */
  onEnd(end: CallEnd): void
}

export interface UnaryListener {
  onStart(): void
  /** The socket has the whole request, or has failed. */
  onWritten(): void
  onEnd(end: UnaryEnd): void
}

/** `message`: the answer, where there was one. */
export type UnaryEnd = CallEnd & { readonly message: Uint8Array | null }

/** A call of any number of messages and answers. */
export interface OpenCall {
  /** One message at a time: the next one only after `onWritten`, which says that the socket has it or has failed. */
  send(message: Uint8Array, onWritten: () => void): void
  /** There are no more messages. */
  halfClose(): void
  /** Wants one more message, or the end. What nobody wants stays with the server, as far as HTTP/2 can hold it back. */
  read(): void
  cancel(): void
}

/** One HTTP/2 connection, opened by the first call and again when it was lost. */
export interface Channel {
  readonly meter: UploadMeter
  readonly ticker: Ticker
  call(call: UnaryCall, listener: UnaryListener): Pick<OpenCall, 'cancel'>
  open(call: CallStart, listener: CallListener): OpenCall
  /** See `SocketWatch`. */
  takenBytes(): number
  /** Why the server's certificate was not accepted at the last attempt to connect, or null. */
  certificateProblem(): string | null
  /** Calls in flight go on; those without a connection end. */
  close(): void
}

export function openChannel({ baseUrl, rootCertificates }: ChannelTarget): Channel {
  const url = new URL(baseUrl)
  const isSecure = url.protocol === 'https:'
  const port = url.port === '' ? (isSecure ? 443 : 80) : url.port
  const credentials = isSecure ? createTls(rootCertificates) : grpc.credentials.createInsecure()
  const handshake = watchHandshakes(credentials)
  const sockets = watchSockets()
  const channel = new grpc.Channel(`dns:${url.hostname}:${port}`, credentials, channelOptions(url.hostname))
  return {
    meter: new UploadMeter(sockets.takenBytes),
    ticker: new Ticker(),
    call: (call, listener) => sockets.run(() => callOnce(channel, call, listener)),
    open: (call, listener) => sockets.run(() => openCall(channel, call, listener)),
    takenBytes: sockets.takenBytes,
    certificateProblem: handshake.certificateProblem,
    close() {
      channel.close()
      sockets.stop()
    },
  }
}

const createTls = (pem: Uint8Array | null) => grpc.credentials.createSsl(pem === null ? null : viewAsBuffer(pem))

/** grpc-js keeps only the text of a failed TLS handshake; what the failure was stands in its code. */
function watchHandshakes(credentials: grpc.ChannelCredentials): { certificateProblem(): string | null } {
  let problem: string | null = null
  const createConnector = credentials._createSecureConnector.bind(credentials)
  credentials._createSecureConnector = (...target) => {
    const connector = createConnector(...target)
    const connect = connector.connect.bind(connector)
    connector.connect = async (socket) => {
      problem = null
      return connect(socket).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && certificateCodes.has(error.code)) problem = error.message
        throw error
      })
    }
    return connector
  }
  return { certificateProblem: () => problem }
}

/** The same memory, as grpc-js wants it. */
function viewAsBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function channelOptions(host: string): grpc.ChannelOptions {
  const isLoopback = /^(localhost|.*\.localhost|127\..*|\[::1\])$/.test(host)
  return {
    'grpc.max_receive_message_length': receiveLimitBytes,
    'grpc.max_send_message_length': sendLimitBytes,
    // grpc servers tolerate a ping every 5 minutes by default, and cut the connection of who sends more:
    // https://github.com/grpc/grpc/blob/master/doc/keepalive.md
    'grpc.keepalive_time_ms': 330_000,
    'grpc.keepalive_timeout_ms': 20_000,
    // what is sent again, and when, is decided by schedule.ts alone: a call that was sent may be billed
    'grpc.service_config_disable_resolution': 1,
    'grpc.enable_retries': 0,
    // without a buffer for retries a message's callback waits until the socket has taken it
    'grpc.per_rpc_retry_buffer_size': 0,
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_channelz': 0,
    // grpc-js would ask a proxy of the environment for loopback too
    ...(isLoopback ? { 'grpc.enable_http_proxy': 0 } : {}),
  }
}

const noMetadata = Promise.resolve(new grpc.Metadata())

/** grpc-js asks these for metadata once a connection is chosen, just before the request's headers go out. */
class StartHook extends grpc.CallCredentials {
  readonly #onStart: () => void

  constructor(onStart: () => void) {
    super()
    this.#onStart = onStart
  }

  override generateMetadata(): Promise<grpc.Metadata> {
    this.#onStart()
    return noMetadata
  }

  /** The channel has none of its own that could be added. */
  override compose(): grpc.CallCredentials {
    return this
  }

  override _equals(other: grpc.CallCredentials): boolean {
    return other === this
  }
}

function openCall(channel: grpc.Channel, { path, metadata }: CallStart, listener: CallListener): OpenCall {
  const call = channel.createCall(path, Infinity, null, null, null)
  call.setCredentials(new StartHook(() => listener.onStart()))
  let hasHeaders = false
  call.start(buildMetadata(metadata), {
    onReceiveMetadata: () => (hasHeaders = true),
    onReceiveMessage: (received: Uint8Array) => listener.onMessage(received),
    onReceiveStatus: (status) => listener.onEnd(describeEnd(status, hasHeaders)),
  })
  return {
    send: (message, onWritten) => call.sendMessageWithContext({ callback: onWritten }, viewAsBuffer(message)),
    halfClose: () => call.halfClose(),
    read: () => call.startRead(),
    cancel: () => call.cancelWithStatus(grpc.status.CANCELLED, 'Cancelled by the caller'),
  }
}

function callOnce(channel: grpc.Channel, { message, ...start }: UnaryCall, listener: UnaryListener): OpenCall {
  let answer: Uint8Array | null = null
  const call = openCall(channel, start, {
    onStart: () => listener.onStart(),
    onMessage: (received) => (answer = received),
    onEnd: (end) => listener.onEnd({ ...end, message: answer }),
  })
  call.send(message, () => listener.onWritten())
  call.halfClose()
  call.read()
  return call
}

function buildMetadata(values: Readonly<Record<string, string>>): grpc.Metadata {
  const metadata = new grpc.Metadata()
  for (const [name, value] of Object.entries(values)) metadata.set(name, value)
  return metadata
}

/**
 * Two of grpc-js's own verdicts carry a code that a server could send as well, and nothing else that tells them apart:
 * for these its text is read. The tests of this file hold both texts.
 */
function describeEnd({ code, details }: grpc.StatusObject, hasHeaders: boolean): CallEnd {
  const isOurLimit = hasHeaders && details.includes(`vs ${receiveLimitBytes}`)
  return {
    code,
    name: grpc.status[code] ?? `code ${code}`,
    details,
    isTooLarge: code === grpc.status.RESOURCE_EXHAUSTED && isOurLimit,
    isRefused: code === grpc.status.UNAVAILABLE && !hasHeaders && details === 'Stream refused by server',
  }
}
