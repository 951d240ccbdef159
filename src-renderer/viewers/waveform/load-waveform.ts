import type { Waveform } from './read-wav-peaks.ts'
import type { WaveformReply, WaveformRequest } from './waveform-message.ts'

/** `gone`: no file is there. `unreadable`: it is no sound that can be decoded. */
export type LoadedWaveform = ({ readonly kind: 'waveform' } & Waveform) | { readonly kind: 'gone' | 'unreadable' }

/**
 * Samples of a channel, which Chromium copies into the page in one go: more than these would hold it up. Only what is
 * longer than they are at the least rate goes beyond, to 30 ms for a stereo sound of 20 minutes.
 */
const mostSamples = 1_250_000
/** Of an encoded sound, as most are: how long it is shows only when it is decoded. */
const usualBytesPerS = 16_000
/** A second: what Chromium takes at least, and all that can be heard. */
const [leastRate, fullRate] = [3000, 44_100]

/** The peaks of a sound, by its `media://` address, measured in a worker; null once it is stopped. */
export async function loadWaveform(src: string, signal: AbortSignal): Promise<LoadedWaveform | null> {
  const worker = new Worker(new URL('./waveform-worker.ts', import.meta.url), { type: 'module' })
  const stopped = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
  try {
    return await Promise.race([load(worker, src), stopped])
  } finally {
    worker.terminate()
  }
}

async function load(worker: Worker, src: string): Promise<LoadedWaveform> {
  const reply = await ask(worker, { kind: 'address', src })
  if (reply.kind !== 'encoded') return reply
  const sound = await decode(reply.bytes)
  if (sound === null) return { kind: 'unreadable' }
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel))
  const { sampleRate } = sound
  const measured = await ask(worker, { kind: 'channels', channels, sampleRate }, channels)
  return measured.kind === 'encoded' ? { kind: 'unreadable' } : measured
}

function ask(
  worker: Worker,
  request: WaveformRequest,
  handedOver: readonly Float32Array<ArrayBuffer>[] = [],
): Promise<WaveformReply> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<WaveformReply>) => resolve(data), { once: true })
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true })
    worker.postMessage(
      request,
      handedOver.map(({ buffer }) => buffer),
    )
  })
}

/** The browser decodes off the main thread, whatever it can play; null where it can't. */
async function decode(bytes: ArrayBuffer): Promise<AudioBuffer | null> {
  const durationS = bytes.byteLength / usualBytesPerS
  const rate = Math.round(Math.max(leastRate, Math.min(fullRate, mostSamples / durationS)))
  try {
    return await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes)
  } catch (thrown) {
    // an `EncodingError`: no sound, or one without a decoder
    if (thrown instanceof DOMException) return null
    throw thrown
  }
}
