import { decodePicture, type Picture } from '../decode-picture.ts'
import { declareNumber } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { readPicture } from '../read-input.ts'
import { numberParam } from '../read-params.ts'

/** Steps of each colour channel. */
const colourSteps = 4
/** Directions of edges, over half a turn. */
const directions = 8

export const pictureHistogram: DataModel = {
  kind: 'data',
  id: 'picture-histogram',
  name: 'Picture histogram (demonstration)',
  versionId: '2a6ef40b91c74d358be0d7c2f53a9e14',
  modelTypeId: 'visual-embedder',
  task: 'embed',
  description:
    'A demonstration and no machine-learning model: counts the colours of a picture and the directions of its edges. Alike vectors mean alike colours and edges, not alike things.',
  notes: `# Picture histogram

This is a **demonstration**, not a machine-learning model. The vector has two halves of equal weight:

- **Colours**: how much of the picture each of ${colourSteps ** 3} coarse colours takes.
- **Edges**: for each cell of a grid laid over the picture, how strongly its edges run in each of ${directions}
  directions. The parameter \`cells\` says how many cells there are across and down.

Its length is 1, so that the cosine of two vectors is their product.`,
  createdAt: Date.UTC(2026, 10, 9, 5),
  useCases: ['image-similarity'],
  specs: [declareNumber('cells', { description: 'Cells across and down', default: 4, min: 1, max: 11, isWhole: true })],
  vocabulary: [],
  async answer(data, { params }, signal) {
    const picture = await decodePicture(await readPicture(data, signal))
    const vector = describePicture(picture, numberParam(params, 'cells'))
    return { embeddings: [{ vector, numDimensions: vector.length }] }
  },
}

/** Length 1; of a picture with nothing to see, all zeros but for its colours. */
export function describePicture(picture: Picture, cells: number): number[] {
  return normalise([...normalise(countColours(picture)), ...normalise(countEdges(picture, cells))])
}

function countColours({ raster: { data } }: Picture): number[] {
  const counts = new Array<number>(colourSteps ** 3).fill(0)
  const stepOf = (channel: number) => Math.min(colourSteps - 1, Math.floor((channel / 256) * colourSteps))
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4)
    const bin = (stepOf(red) * colourSteps + stepOf(green)) * colourSteps + stepOf(blue)
    counts[bin] = (counts[bin] ?? 0) + alpha / 255
  }
  return counts
}

/** Histograms of oriented gradients (Dalal and Triggs, 2005), without their overlapping blocks. */
function countEdges({ raster: { width, height, data } }: Picture, cells: number): number[] {
  const counts = new Array<number>(cells * cells * directions).fill(0)
  const lumaAt = (x: number, y: number) => {
    const at = (y * width + x) * 4
    return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
  }
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const across = lumaAt(x + 1, y) - lumaAt(x - 1, y)
      const down = lumaAt(x, y + 1) - lumaAt(x, y - 1)
      const strength = Math.hypot(across, down)
      if (strength === 0) continue
      const turn = (Math.atan2(down, across) / Math.PI + 1) % 1
      const cell = Math.floor((y / height) * cells) * cells + Math.floor((x / width) * cells)
      const bin = cell * directions + (Math.floor(turn * directions) % directions)
      counts[bin] = (counts[bin] ?? 0) + strength
    }
  }
  return counts
}

function normalise(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return length === 0 ? [...vector] : vector.map((value) => value / length)
}
