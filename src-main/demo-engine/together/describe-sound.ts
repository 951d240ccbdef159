import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { formatDuration } from '../../../src-shared/format.ts'
import { words } from '../../../src-shared/words/words.ts'
import { readMorse } from '../morse/read-morse.ts'
import { sniffMedia } from '../sniff-media.ts'
import { decodeSound, type Sound } from '../sound/decode-sound.ts'
import { Refusal } from '../status.ts'

/** Where Morse tones are looked for. */
const toneRange = { minHz: 250, maxHz: 3500 }

/** What can be measured of a sound; throws a Refusal for what is none. */
export async function describeSound(bytes: Uint8Array): Promise<string> {
  const { together } = words.demo
  const kind = sniffMedia(bytes)
  // a recording of sound alone may lie in a container for videos
  if (kind !== null && kind.media !== 'audio' && kind.media !== 'video') {
    throw new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, `the model takes sounds here; this is ${kind.name}`)
  }
  if (kind !== null && kind.name !== 'WAV') return together.otherSound(kind.name, bytes.length)
  const sound = await decodeSound(bytes)
  const { samples, sampleRate, channelCount } = sound
  const duration = formatDuration((samples.length / sampleRate) * 1000)
  const morse = await readMorse(sound, toneRange)
  return [
    together.sound(duration, sampleRate, channelCount, describeLevel(sound)),
    morse === null ? together.noMorse : together.morse(morse),
  ].join(' ')
}

function describeLevel({ samples }: Sound): string {
  const { level, silence } = words.demo.together
  const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, samples.length)
  return power === 0 ? silence : level((-10 * Math.log10(power)).toFixed(1))
}
