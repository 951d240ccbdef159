import { decodePicture } from '../decode-picture.ts'
import { declareNumber } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { readPicture } from '../read-input.ts'
import { numberParam } from '../read-params.ts'
import { createId } from '../status.ts'
import { clusterPixels } from './cluster-pixels.ts'
import { findConnectedAreas, type Area } from './connected-areas.ts'
import { colourConcept, colourVocabulary, nameColour } from './name-colour.ts'

/** Boxes are no more exact than a pixel of a raster of this side. */
const side = 512
const colourLimit = 8
const regionLimit = 200
/** What fills less of its box than this is a frame or a thread around something else, and no region. */
const leastFill = 0.08

/** Every area beside the one that lies behind the others: it reaches all four edges. */
const isBackground = ({ left, top, right, bottom }: Area, width: number, height: number) =>
  left === 0 && top === 0 && right === width && bottom === height

const fillOf = ({ pixels, left, top, right, bottom }: Area) => pixels / ((right - left) * (bottom - top))

export const colourRegions: DataModel = {
  kind: 'data',
  id: 'colour-regions',
  name: 'Colour regions (demonstration)',
  versionId: '9b1f6a0c27de4f53a8c40d7e15b92f68',
  modelTypeId: 'visual-detector',
  task: 'detect',
  description:
    'A demonstration and no machine-learning model: boxes every connected area of one colour, and names the colour. It does not know what the picture shows.',
  notes: `# Colour regions

This is a **demonstration**, not a machine-learning model. The pixels of a picture are gathered into up to ${colourLimit}
groups of similar colours (k-means in CIELAB); every connected area of a group is boxed and named by the nearest colour
that has a name in CSS. An area that reaches all four edges counts as the background and is left out.

The value says how much of its box the area fills: 1 for an upright rectangle, 0.79 for a disc. It is no probability.`,
  createdAt: Date.UTC(2026, 10, 9, 9),
  useCases: ['object-detection'],
  specs: [
    declareNumber('min_area', {
      description: 'Smallest area that is boxed, as a share of the picture',
      default: 0.002,
      min: 0,
      max: 1,
      isWhole: false,
    }),
  ],
  vocabulary: colourVocabulary,
  async answer(data, { params }, signal) {
    const picture = await decodePicture(await readPicture(data, signal), { side, kernel: 'nearest' })
    const clusters = clusterPixels(picture, colourLimit)
    const { width, height, centres } = clusters
    const least = numberParam(params, 'min_area') * width * height
    const areas = findConnectedAreas(clusters)
      .filter((area) => area.pixels >= least && !isBackground(area, width, height))
      .filter((area) => fillOf(area) >= leastFill)
      .sort((one, other) => fillOf(other) - fillOf(one) || other.pixels - one.pixels)
    return {
      regions: areas.slice(0, regionLimit).map((area) => ({
        id: createId(),
        regionInfo: {
          boundingBox: {
            topRow: area.top / height,
            leftCol: area.left / width,
            bottomRow: area.bottom / height,
            rightCol: area.right / width,
          },
        },
        data: { concepts: [colourConcept(nameColour(centres[area.label] ?? [0, 0, 0]), fillOf(area))] },
        value: fillOf(area),
      })),
    }
  },
}
