import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { readSize, withPicture } from '../decode-picture.ts'
import { declareNumber } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { readPicture } from '../read-input.ts'
import { numberParam } from '../read-params.ts'
import { Refusal } from '../status.ts'

const maxWidth = 4096
/** Of the result: a high, narrow picture would grow beyond all use. */
const maxPixels = 40_000_000

export const lanczosEnlarger: DataModel = {
  kind: 'data',
  id: 'lanczos-enlarger',
  name: 'Lanczos enlarger (demonstration)',
  versionId: '70d2c95be41f4a3c96b8f1e0a47d5382',
  modelTypeId: 'image-to-image',
  task: 'enhance',
  description:
    'A demonstration and no machine-learning model: resamples a picture to another width by the Lanczos filter. It adds no detail.',
  notes: `# Lanczos enlarger

This is a **demonstration**, not a machine-learning model. It resamples a picture to the width asked for by the Lanczos
filter (three lobes), and answers a PNG. Nothing is invented: what was not in the picture is not in the result. A width
below the picture's own makes it smaller.`,
  createdAt: Date.UTC(2026, 10, 9, 6),
  useCases: ['super-resolution'],
  specs: [
    declareNumber('width', {
      description: 'Width of the result in pixels',
      default: 1024,
      min: 1,
      max: maxWidth,
      isWhole: true,
    }),
  ],
  vocabulary: [],
  async answer(data, { params }, signal) {
    const width = numberParam(params, 'width')
    const bytes = await readPicture(data, signal)
    return withPicture(bytes, async (image) => {
      const size = await readSize(image)
      const height = Math.max(1, Math.round((size.height / size.width) * width))
      if (width * height > maxPixels) {
        const details = `${width} × ${height} pixels would come of it; the limit is ${maxPixels}`
        throw new Refusal(StatusCode.MODEL_INVALID_ARGUMENT, details)
      }
      const { data: png, info } = await image
        .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
        .toColourspace('srgb')
        .png()
        .toBuffer({ resolveWithObject: true })
      return { image: { base64: png, imageInfo: { width: info.width, height: info.height, format: 'PNG' } } }
    })
  },
}
