import collectSamplesUrl from './collect-samples.ts?worker&url'
import { sampleRate } from './encode-wav.ts'

export interface MicrophoneListener {
  /** The next samples: one channel, 16 bits, at `sampleRate`. */
  onsamples(piece: Int16Array): void
  /** It was unplugged, or the system took it away. */
  onlost(): void
}

export interface Microphone {
  /** Ends listening; the last samples have come when this is done. */
  stop(): Promise<void>
}

export type OpenMicrophone = (listener: MicrophoneListener) => Promise<Microphone>

/** As it is heard: what improves speech for a call takes away tones and noises that a model may be asked about. */
const wanted = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: true }

/** Listens to the system's microphone, which asks the user where it must. Throws DOMException where there is none. */
export const openMicrophone: OpenMicrophone = async (listener) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: wanted })
  try {
    return await listen(stream, listener)
  } catch (thrown) {
    release(stream)
    throw thrown
  }
}

async function listen(stream: MediaStream, { onsamples, onlost }: MicrophoneListener): Promise<Microphone> {
  // what the device gives at another rate is resampled on its way in
  const context = new AudioContext({ sampleRate })
  await context.audioWorklet.addModule(collectSamplesUrl)
  const node = new AudioWorkletNode(context, 'collect-samples', { channelCount: 1, channelCountMode: 'explicit' })
  const ended = new Promise<void>((resolve) => {
    node.port.onmessage = ({ data }: MessageEvent<Int16Array | null>) => (data === null ? resolve() : onsamples(data))
  })
  for (const track of stream.getTracks()) track.addEventListener('ended', onlost)
  // it writes nothing, so that nothing is heard; but only what leads to the speakers is computed
  context.createMediaStreamSource(stream).connect(node).connect(context.destination)
  await context.resume()
  return {
    async stop() {
      for (const track of stream.getTracks()) track.removeEventListener('ended', onlost)
      node.port.postMessage('end')
      await ended
      release(stream)
      await context.close()
    },
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
