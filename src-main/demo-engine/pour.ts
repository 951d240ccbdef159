import { once } from 'node:events'
import type { Writable } from 'node:stream'

/**
 * Writes what comes, no faster than it is taken, and ends the stream. An aborted signal ends the work at its source and
 * leaves the stream, which is gone by then.
 */
export async function pour<Item>(items: AsyncIterable<Item>, stream: Writable, signal: AbortSignal): Promise<void> {
  try {
    for await (const item of items) {
      signal.throwIfAborted()
      if (!stream.write(item)) await once(stream, 'drain', { signal })
    }
    signal.throwIfAborted()
    stream.end()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
