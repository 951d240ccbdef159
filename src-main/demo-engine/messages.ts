/** What parent and engine say to each other: first the key, which no other process may read, then where it listens. */
export interface TokenMessage {
  readonly token: string
}

export interface PortMessage {
  readonly port: number
}

export function isTokenMessage(message: unknown): message is TokenMessage {
  return isObject(message) && 'token' in message && typeof message.token === 'string' && message.token !== ''
}

export function isPortMessage(message: unknown): message is PortMessage {
  return isObject(message) && 'port' in message && Number.isInteger(message.port)
}

function isObject(message: unknown): message is object {
  return typeof message === 'object' && message !== null
}
