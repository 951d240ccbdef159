import { sharp } from '../../intake/load-sharp.ts'
import { declareChoice } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { readText } from '../read-input.ts'
import { textParam } from '../read-params.ts'
import { choosePalette, isPaletteName, palettes } from './choose-palette.ts'
import { choosePattern } from './choose-pattern.ts'
import { paintPattern, type Size } from './paint-pattern.ts'
import { createSeeded } from './seeded.ts'

const sizes = {
  '256x256': 'Small square',
  '512x512': 'Square',
  '768x512': 'Landscape',
  '512x768': 'Portrait',
  '1024x1024': 'Large square',
}

export const promptPatterns: DataModel = {
  kind: 'data',
  id: 'prompt-patterns',
  name: 'Prompt patterns (demonstration)',
  versionId: '7d15f8c3ba904e26b1c7402d9e6fa385',
  modelTypeId: 'text-to-image',
  task: 'generate',
  description:
    'A demonstration and no machine-learning model: paints a pattern that follows from the prompt. The same prompt gives the same picture; what it means plays no part.',
  notes: `# Prompt patterns

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. The prompt is the seed of a row of numbers that say how a pattern is painted, so the same prompt
always gives the same picture, and one more blank gives another one.

Two things are taken from the words: a colour that CSS has a name for, as in \`teal and gold waves\`, is painted with,
and one of the words rings, stripes, waves, checks and mosaic chooses the pattern.

The parameters are the \`size\` and the \`palette\`. The answer is a PNG.`,
  createdAt: Date.UTC(2026, 10, 1, 9),
  useCases: ['image-generation'],
  specs: [
    declareChoice('size', { description: 'Width and height in pixels', default: '512x512', options: sizes }),
    declareChoice('palette', { description: 'Where the colours come from', default: 'prompt', options: palettes }),
  ],
  vocabulary: [],
  async answer(data, { params }, signal) {
    const prompt = await readText(data, signal)
    const { width, height } = readSize(textParam(params, 'size'))
    const palette = textParam(params, 'palette')
    const seeded = createSeeded(prompt)
    const pattern = choosePattern(prompt, seeded)
    const colours = choosePalette(isPaletteName(palette) ? palette : 'prompt', prompt, seeded)
    const pixels = await paintPattern({ width, height }, pattern, colours)
    const base64 = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer()
    return { image: { base64, imageInfo: { width, height, format: 'PNG', colorMode: 'RGB' } } }
  },
}

function readSize(size: string): Size {
  const [width = 0, height = 0] = size.split('x').map(Number)
  return { width, height }
}
