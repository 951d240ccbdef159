import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { declareChoice, declareNumber } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { sizeLimitBytes } from '../fetch-file.ts'
import { readText } from '../read-input.ts'
import { numberParam, textParam } from '../read-params.ts'
import { wavSizeOf, writeWav } from '../sound/write-wav.ts'
import { Refusal } from '../status.ts'
import { countUnits, keyTones, unitLength, type Keying } from './key-tones.ts'
import { spellText } from './spell-text.ts'

/** Units that the shortest of characters takes, with the gap behind it. */
const leastUnits = 4

const specs = [
  declareNumber('wpm', {
    description: 'Words a minute: a dot lasts 1.2 seconds divided by it',
    default: 30,
    min: 5,
    max: 100,
    isWhole: true,
  }),
  declareNumber('tone_hz', { description: 'Pitch of the tones', default: 700, min: 400, max: 3000, isWhole: false }),
  declareChoice('sample_rate', {
    description: 'Samples a second; more make a larger file and nothing better',
    default: '8000',
    options: {
      8000: 'As a telephone has it',
      16000: 'As models that listen to speech want it',
      22050: 'Half of that of a CD',
      44100: 'As a CD has it',
      48000: 'As videos have it',
    },
  }),
]

export const morseTones: DataModel = {
  kind: 'data',
  id: 'morse-tones',
  name: 'Morse tones (demonstration)',
  versionId: '4c2a9be61f7d4835a0d3e8b7f612c590',
  modelTypeId: 'text-to-audio',
  task: 'generate',
  description:
    'A demonstration and no machine-learning model: keys a text as Morse tones, which the model morse-reader reads back letter by letter. It does not speak.',
  notes: `# Morse tones

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. A text becomes a WAV file (16-bit PCM, one channel) with the Morse code of its characters, and
\`morse-reader\` makes exactly the same text of it again, whatever characters it has.

- Small letters, digits and the usual punctuation are sent as in international Morse code (ITU-R M.1677-1).
- A single blank between two words is the pause between them. Any other blank is \`.-.-\`.
- A capital is its letter after \`..--\`.
- Any other character is the hexadecimal number that Unicode gives it, between \`----\` and \`---.\`.
- A message begins with \`-.-.-\` and ends with \`...-.-\`, as in radio traffic.

The parameters are the speed (\`wpm\`), the pitch (\`tone_hz\`) and \`sample_rate\`. A text that would take more than 20 MB
of sound is refused: that is as much as a model that listens takes.`,
  createdAt: Date.UTC(2026, 10, 1, 8),
  useCases: ['text-to-speech', 'speech-synthesis'],
  specs,
  vocabulary: [],
  async answer(data, { params }, signal) {
    const text = await readText(data, signal)
    const sampleRate = Number(textParam(params, 'sample_rate'))
    const keying = { wordsPerMinute: numberParam(params, 'wpm'), toneHz: numberParam(params, 'tone_hz'), sampleRate }
    checkLength(text.length * leastUnits, keying)
    const signals = spellText(text)
    checkLength(countUnits(signals), keying)
    const samples = keyTones(signals, keying)
    const durationSeconds = samples.length / sampleRate
    return {
      audio: {
        base64: writeWav(samples, sampleRate),
        audioInfo: { audioFormat: 'WAV', sampleRate, durationSeconds, bitRate: sampleRate * 16 },
      },
    }
  },
}

function checkLength(units: number, keying: Keying): void {
  const sizeBytes = wavSizeOf(units * unitLength(keying))
  if (sizeBytes <= sizeLimitBytes) return
  throw new Refusal(
    StatusCode.INPUT_OVER_LIMIT,
    `the tones would take at least ${sizeBytes} bytes; the limit is ${sizeLimitBytes}: a higher wpm or a lower sample_rate takes fewer`,
  )
}
