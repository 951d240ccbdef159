import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { words } from '../../../src-shared/words/words.ts'
import { declareNumber } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { readSound } from '../read-input.ts'
import { numberParam } from '../read-params.ts'
import { decodeSound } from '../sound/decode-sound.ts'
import { Refusal } from '../status.ts'
import { readMorse } from './read-morse.ts'

const range = { min: 100, max: 10_000, isWhole: false }

export const morseReader: DataModel = {
  kind: 'data',
  id: 'morse-reader',
  name: 'Morse reader (demonstration)',
  versionId: 'e1b70c4d52f84a9691c6a3d8e9f0274b',
  modelTypeId: 'audio-to-text',
  task: 'transcribe',
  description:
    'A demonstration and no machine-learning model: finds Morse tones in a WAV recording and writes down their text. It does not understand speech.',
  notes: `# Morse reader

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. It looks for the strongest tone, measures how loud it is over time, finds the length of a dot, and
reads dots, dashes and pauses. What \`morse-tones\` made comes back character by character; in Morse code from elsewhere
all letters are small, and a signal that stands for nothing is written as its dots and dashes in brackets.

It takes WAV with PCM of 8, 16, 24 and 32 bits or float, any number of channels (their mean counts) and any sample rate.
Some noise does no harm. Where it finds no Morse code, as in speech or silence, the answer says so.

The parameters \`tone_min_hz\` and \`tone_max_hz\` say where the tone is looked for, should another one be louder.`,
  createdAt: Date.UTC(2026, 10, 1, 6),
  useCases: ['automatic-speech-recognition'],
  specs: [
    declareNumber('tone_min_hz', { ...range, description: 'Lower tones are not listened to', default: 250 }),
    declareNumber('tone_max_hz', { ...range, description: 'Higher tones are not listened to', default: 3500 }),
  ],
  vocabulary: [],
  async answer(data, { params }, signal) {
    const [minHz, maxHz] = [numberParam(params, 'tone_min_hz'), numberParam(params, 'tone_max_hz')]
    if (minHz >= maxHz) {
      throw new Refusal(
        StatusCode.MODEL_INVALID_ARGUMENT,
        `tone_min_hz is ${minHz}; it must be lower than tone_max_hz, which is ${maxHz}`,
      )
    }
    const sound = await decodeSound(await readSound(data, signal))
    const text = await readMorse(sound, { minHz, maxHz })
    return { text: { raw: text ?? words.demo.sound.noMorse(sound.samples.length / sound.sampleRate) } }
  },
}
