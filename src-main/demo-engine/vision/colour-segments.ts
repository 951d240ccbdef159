import { sharp } from '../../intake/load-sharp.ts'
import { decodePicture } from '../decode-picture.ts'
import { declareNumber } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { readPicture } from '../read-input.ts'
import { numberParam } from '../read-params.ts'
import { createId } from '../status.ts'
import { clusterPixels, transparent, type Clusters } from './cluster-pixels.ts'
import { colourConcept, colourVocabulary, nameColour } from './name-colour.ts'

/** Masks are laid over the whole picture: more pixels would cost time and show little. */
const side = 512

export const colourSegments: DataModel = {
  kind: 'data',
  id: 'colour-segments',
  name: 'Colour segments (demonstration)',
  versionId: '41c8e7d05b6f4a92b3e1f07d96a528ce',
  modelTypeId: 'visual-segmenter',
  task: 'segment',
  description:
    'A demonstration and no machine-learning model: divides a picture into groups of similar colours, each with a mask and its share of the picture.',
  notes: `# Colour segments

This is a **demonstration**, not a machine-learning model. Every pixel of a picture goes to one of a few groups of
similar colours (k-means in CIELAB). Each group has a mask, a grey PNG that is white where the group is, and the name of
the nearest colour that CSS knows; what is transparent is a segment of its own.

The value is the segment's share of the picture, as on the platform: all together they make 1.`,
  createdAt: Date.UTC(2026, 10, 9, 8),
  useCases: ['image-segmentation'],
  specs: [declareNumber('segments', { description: 'The most segments', default: 6, min: 1, max: 24, isWhole: true })],
  vocabulary: [...colourVocabulary, { id: 'transparent', name: 'transparent' }],
  async answer(data, { params }, signal) {
    const picture = await decodePicture(await readPicture(data, signal), { side, kernel: 'nearest' })
    const clusters = clusterPixels(picture, numberParam(params, 'segments'))
    const segments = countSegments(clusters).filter(({ share }) => share > 0)
    const regions = segments.map(async ({ label, share }) => ({
      id: createId(),
      regionInfo: { mask: { image: { base64: await paintMask(clusters, label) } } },
      data: { concepts: [conceptOf(clusters, label, share)] },
      value: share,
    }))
    return { regions: await Promise.all(regions) }
  },
}

/** Largest first. */
function countSegments({ labels, centres }: Clusters): { label: number; share: number }[] {
  const counts = new Map<number, number>([...centres.keys(), transparent].map((label) => [label, 0]))
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts]
    .map(([label, count]) => ({ label, share: count / labels.length }))
    .sort((one, other) => other.share - one.share)
}

function conceptOf({ centres }: Clusters, label: number, share: number) {
  const centre = centres[label]
  if (centre === undefined) return { id: 'transparent', name: 'transparent', value: share }
  return colourConcept(nameColour(centre), share)
}

function paintMask({ width, height, labels }: Clusters, label: number): Promise<Uint8Array> {
  const grey = labels.map((own) => (own === label ? 255 : 0))
  return sharp(grey, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()
}
