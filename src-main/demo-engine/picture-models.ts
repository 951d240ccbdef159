import type { ConceptValue, PictureModel } from './demo-model.ts'
import { colourNames, findDominantColours, type ColourName } from './dominant-colours.ts'
import { measureStructure } from './measure-structure.ts'
import { measureTones } from './measure-tones.ts'
import { samplePixels } from './sample-pixels.ts'
import { traits } from './traits.ts'

const colours = colourNames.map((name) => ({ id: `colour-${name}`, name }))

export const pictureTraits: PictureModel = {
  kind: 'picture',
  id: 'picture-traits',
  name: 'Picture traits (demonstration)',
  versionId: '5d0c6f0e8b3a4d6f9a5c2e71b4f80a13',
  modelTypeId: 'visual-classifier',
  task: 'classify',
  description:
    'A demonstration and no machine-learning model: measures the pixels of a picture and names its colours, light, shape and texture. It does not know what the picture shows.',
  notes: `# Picture traits

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. What it answers is measured on the pixels:

- **Colours** by the nearest name that CSS has, such as \`steelblue\`; the value is the colour's share of the picture.
- **Light**: bright and dark, highlights and shadows, contrast.
- **Tones**: vivid or muted, warm or cool, one colour or many, monochrome.
- **Shape**: landscape, portrait, square, panorama.
- **Texture and lines**: textured or smooth, sharp edges, horizontal and vertical lines, symmetry.
- **Opacity**: how much of the picture is transparent.

A value says how far a trait holds, from 0 to 1. It is no probability. The picture's EXIF orientation is ignored, as on
the platform.`,
  createdAt: Date.UTC(2026, 10, 2, 9),
  useCases: ['image-recognition'],
  vocabulary: [...traits.map(({ id, name }) => ({ id, name })), ...colours],
  classify(picture) {
    const samples = samplePixels(picture)
    const shares = findDominantColours(samples)
    const measured = {
      picture,
      tones: measureTones(samples),
      structure: measureStructure(picture),
      colourShares: [...shares.values()],
    }
    const rated = rateColours(shares)
    return [
      ...rated.filter(({ value }) => value > 0),
      ...traits.map(({ id, name, measure }) => ({ id, name, value: measure(measured) })),
      ...rated.filter(({ value }) => value === 0),
    ]
  },
}

const colourClassifier: PictureModel = {
  kind: 'picture',
  id: 'dominant-colours',
  name: 'Dominant colours (demonstration)',
  versionId: 'c7e94b1d20a84f3ab6d85f9e3172c06b',
  modelTypeId: 'visual-classifier',
  task: 'classify',
  description:
    'A demonstration and no machine-learning model: names the colours that a picture is made of, each with its share.',
  notes: `# Dominant colours

This is a **demonstration**, not a machine-learning model. It gathers the pixels of a picture into up to 16 groups of
similar colours (k-means in CIELAB) and names each group by the nearest colour that has a name in CSS. The value is the
group's share of the picture; all shares together make 1.`,
  createdAt: Date.UTC(2026, 10, 2, 8),
  useCases: ['color'],
  vocabulary: colours,
  classify: (picture) => rateColours(findDominantColours(samplePixels(picture))),
}

export const pictureModels: readonly PictureModel[] = [pictureTraits, colourClassifier]

function rateColours(shares: ReadonlyMap<ColourName, number>): ConceptValue[] {
  return colourNames.map((name) => ({ id: `colour-${name}`, name, value: shares.get(name) ?? 0 }))
}
