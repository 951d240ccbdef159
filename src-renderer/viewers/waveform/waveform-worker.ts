/** Reads sounds and measures their peaks, off the main thread. */
import { measureChannels } from './measure-channels.ts'
import { readWavPeaks } from './read-wav-peaks.ts'
import type { WaveformReply, WaveformRequest } from './waveform-message.ts'

addEventListener('message', ({ data }: MessageEvent<WaveformRequest>) => {
  void measure(data).then((reply) => {
    const transfer = reply.kind === 'waveform' ? [reply.peaks.buffer] : reply.kind === 'encoded' ? [reply.bytes] : []
    postMessage(reply, { transfer })
  })
})

async function measure(request: WaveformRequest): Promise<WaveformReply> {
  return request.kind === 'address'
    ? measureFile(request.src)
    : { kind: 'waveform', ...measureChannels(request.channels, request.sampleRate) }
}

async function measureFile(src: string): Promise<WaveformReply> {
  try {
    const response = await fetch(src)
    if (!response.ok || response.body === null) return { kind: 'gone' }
    const length = response.headers.get('content-length')
    // the DOM's type of a stream lacks the iterator that Chromium's has
    const pieces = response.body as unknown as AsyncIterable<Uint8Array>
    const waveform = await readWavPeaks(pieces, length === null ? null : Number(length))
    if (waveform !== null) return { kind: 'waveform', ...waveform }
    return { kind: 'encoded', bytes: await (await fetch(src)).arrayBuffer() }
  } catch (thrown) {
    // fetch tells of a file that is gone, or breaks off, by a TypeError
    if (!(thrown instanceof TypeError)) throw thrown
    return { kind: 'gone' }
  }
}
