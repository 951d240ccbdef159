import { decodePicture, type Picture } from '../decode-picture.ts'
import { declareNumber } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { pictureTraits } from '../picture-models.ts'
import { readPicture } from '../read-input.ts'
import { numberParam } from '../read-params.ts'

const leastColour = 0.05
const leastTrait = 0.6

/** Which traits are told, and how: of those that contradict each other, the first that holds. */
const shapes = ['panorama', 'landscape', 'portrait', 'square']
const adjectives = ['monochrome', 'bright', 'dark', 'vivid', 'muted', 'warm', 'cool']
const details = ['textured', 'smooth', 'sharp edges', 'horizontal lines', 'vertical lines', 'symmetrical']

export const pictureCaption: DataModel = {
  kind: 'data',
  id: 'picture-caption',
  name: 'Picture caption (demonstration)',
  versionId: 'e05a93f17c2b4d6881ad3f6029b7c4d1',
  modelTypeId: 'image-to-text',
  task: 'caption',
  description:
    'A demonstration and no machine-learning model: puts what can be measured on a picture, its colours, light and shape, into a sentence. It does not know what the picture shows.',
  notes: `# Picture caption

This is a **demonstration**, not a machine-learning model. It measures a picture as *Picture traits* does and puts the
strongest traits and the largest colours into a sentence: a template, filled in.`,
  createdAt: Date.UTC(2026, 10, 9, 7),
  useCases: ['image-captioning'],
  specs: [
    declareNumber('max_colors', {
      description: 'The most colours that are named',
      default: 3,
      min: 1,
      max: 8,
      isWhole: true,
    }),
  ],
  vocabulary: [],
  async answer(data, { params }, signal) {
    const picture = await decodePicture(await readPicture(data, signal))
    return { text: { raw: captionPicture(picture, numberParam(params, 'max_colors')) } }
  },
}

/** `A bright landscape picture, mostly steelblue (62 %) and white (21 %), with sharp edges.` */
export function captionPicture(picture: Picture, maxColours: number): string {
  const rated = pictureTraits.classify(picture)
  const strong = rated.filter(({ value }) => value >= leastTrait).map(({ name }) => name)
  const pick = (names: readonly string[], limit: number) =>
    names.filter((name) => strong.includes(name)).slice(0, limit)
  const colours = rated
    .filter(({ id, value }) => id.startsWith('colour-') && value >= leastColour)
    .sort((one, other) => other.value - one.value)
    .slice(0, maxColours)
    .map(({ name, value }) => `${name} (${Math.round(value * 100)} %)`)
  const kind = [...pick(adjectives, 2), ...pick(shapes, 1), 'picture'].join(' ')
  const article = /^[aeiou]/.test(kind) ? 'An' : 'A'
  const parts = [
    `${article} ${kind}`,
    ...(colours.length === 0 ? [] : [`mostly ${joinWords(colours)}`]),
    ...(pick(details, 1).length === 0 ? [] : [`with ${describeDetails(pick(details, 2))}`]),
  ]
  return `${parts.join(', ')}.`
}

const nouns: Readonly<Record<string, string>> = {
  textured: 'texture',
  smooth: 'smooth surfaces',
  symmetrical: 'symmetry',
}

const describeDetails = (names: readonly string[]) => joinWords(names.map((name) => nouns[name] ?? name))

const joinWords = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
