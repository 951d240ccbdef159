import { Failure } from '../../src-shared/errors.ts'
import { audioAccepts } from '../../src-shared/modalities/audio-input.ts'
import { encodeWav, sampleRate, toInt16, wavBytes } from './encode-wav.ts'

/**
 * A sound of any type that the browser plays, as WAV of one channel. Throws Failure too-large, of that `name`, before it
 * makes one that can't be sent; DOMException where the sound can't be decoded.
 */
export async function toWav(encoded: ArrayBuffer, name: string): Promise<Uint8Array<ArrayBuffer>> {
  // decoding resamples to the rate of its context
  const decoded = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(encoded)
  const sizeBytes = wavBytes(decoded.length)
  const limitBytes = audioAccepts.maxBytes
  if (sizeBytes > limitBytes) throw new Failure({ kind: 'too-large', name, sizeBytes, limitBytes })
  return encodeWav([toInt16(await mixDown(decoded))])
}

/** Several channels as one, each with the weight that its place among the speakers has. */
async function mixDown(sound: AudioBuffer): Promise<Float32Array> {
  if (sound.numberOfChannels === 1) return sound.getChannelData(0)
  const context = new OfflineAudioContext(1, sound.length, sampleRate)
  const source = new AudioBufferSourceNode(context, { buffer: sound })
  source.connect(context.destination)
  source.start()
  return (await context.startRendering()).getChannelData(0)
}
