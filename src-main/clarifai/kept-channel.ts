import { openChannel, type Channel, type ChannelTarget } from './channel.ts'

/** The channel of a client: opened by the first call, replaced by a fresh one after `release`. */
export interface KeptChannel {
  current(): Channel
  /** Lets the channel go, unless another has already taken its place. Calls in flight on it go on. */
  release(channel?: Channel): void
}

export function keepChannel(target: ChannelTarget): KeptChannel {
  let kept: Channel | null = null
  return {
    current: () => (kept ??= openChannel(target)),
    release(channel) {
      if (kept === null || (channel !== undefined && channel !== kept)) return
      kept.close()
      kept = null
    },
  }
}
