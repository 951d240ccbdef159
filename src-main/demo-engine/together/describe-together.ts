import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Data } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { cutText } from '../../../src-shared/cut-text.ts'
import { formatCount } from '../../../src-shared/format.ts'
import { words } from '../../../src-shared/words/words.ts'
import { decodePicture } from '../decode-picture.ts'
import type { DataModel } from '../demo-model.ts'
import { describeConcepts } from '../describe-concepts.ts'
import { pictureTraits } from '../picture-models.ts'
import { readPicture, readSound, readText, readVideo } from '../read-input.ts'
import { sniffMedia } from '../sniff-media.ts'
import { Refusal } from '../status.ts'
import { writerSpecs } from '../writer-params.ts'
import { describeSound } from './describe-sound.ts'

/** Characters of the prompt that are repeated. */
const promptLimit = 2000

export const describeTogether: DataModel = {
  kind: 'data',
  id: 'describe-together',
  name: 'Describe together (demonstration)',
  versionId: '96a4d0f8c25b4e13b7e9182ca05d6f74',
  modelTypeId: 'multimodal-to-text',
  task: 'generate',
  description:
    'A demonstration and no machine-learning model: measures a picture, a sound and a video that come with a text, in any combination, and says what it got. It answers no question about them.',
  notes: `# Describe together

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. One input may hold a text, a picture, a sound and a video, or any of them. The answer repeats the text
and says what was measured of each of the others:

- **Picture**: format, size, light, texture and colours, as \`picture-traits\` names them.
- **Sound**: of WAV the length, the level and the text of Morse tones in it; of other formats their name and size.
- **Video**: its format by the first bytes, and its size. Its pictures are not looked at.

It takes two parameters: \`max_tokens\` ends the answer after so many words, and \`pace\` says how many of them come in a
second where the answer is taken in parts (Generate); 0 is all at once. What else is sent is ignored.`,
  createdAt: Date.UTC(2026, 10, 1, 5),
  useCases: ['multimodal'],
  specs: writerSpecs,
  vocabulary: [],
  async answer(data, _settings, signal) {
    const sentences = await describeAll(data, signal)
    if (sentences.length === 0) throw refuseEmpty(data)
    return { text: { raw: [...sentences, words.demo.together.intro].join('\n\n') } }
  },
}

async function describeAll(data: Data | undefined, signal: AbortSignal): Promise<string[]> {
  return [
    ...(data?.text === undefined ? [] : [repeatPrompt(await readText(data, signal))]),
    ...(data?.image === undefined ? [] : [await describePicture(await readPicture(data, signal))]),
    ...(data?.audio === undefined ? [] : [await describeSound(await readSound(data, signal))]),
    ...(data?.video === undefined ? [] : [describeVideo(await readVideo(data, signal))]),
  ]
}

function repeatPrompt(prompt: string): string {
  const { prompt: whole, promptCut } = words.demo.together
  return prompt.length <= promptLimit
    ? whole(prompt)
    : promptCut(cutText(prompt, promptLimit), formatCount(promptLimit))
}

async function describePicture(bytes: Uint8Array): Promise<string> {
  const picture = await decodePicture(bytes)
  const sentence = describeConcepts(pictureTraits.classify(picture))
  return words.demo.together.picture(picture.width, picture.height, sniffMedia(bytes)?.name ?? '', sentence)
}

function describeVideo(bytes: Uint8Array): string {
  const kind = sniffMedia(bytes)
  if (kind === null) throw new Refusal(StatusCode.ALL_INPUT_INVALID_BYTES, 'the bytes are of no known type')
  // the platform takes animated GIFs for videos too
  if (kind.media !== 'video' && kind.name !== 'GIF') {
    throw new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, `the model takes videos here; this is ${kind.name}`)
  }
  return words.demo.together.video(kind.name, bytes.length)
}

function refuseEmpty(data: Data | undefined): Refusal {
  const isOther = data !== undefined && (data.concepts.length > 0 || data.parts.length > 0)
  return isOther
    ? new Refusal(StatusCode.INPUT_UNSUPPORTED_FORMAT, 'the model takes text, images, sounds and videos')
    : new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the input holds no text, image, sound or video')
}
