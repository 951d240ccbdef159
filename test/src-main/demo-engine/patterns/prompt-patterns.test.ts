import { describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { promptPatterns } from '../../../../src-main/demo-engine/patterns/prompt-patterns.ts'
import type { DemoClient } from '../../../fixtures/demo-client.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'
import { makeText } from '../../../fixtures/sounds.ts'

const ask = (raw: string, params = {}) => ({
  modelId: promptPatterns.id,
  inputs: [{ data: { text: { raw } } }],
  model: { modelVersion: { outputInfo: { params } } },
})

async function paint(client: DemoClient, prompt: string, params = {}) {
  const { status, outputs } = await client.call('postModelOutputs', ask(prompt, params))
  expect(status, status?.details).toMatchObject({ code: StatusCode.SUCCESS })
  const image = outputs[0]?.data?.image
  const { data, info } = await sharp(image?.base64).raw().toBuffer({ resolveWithObject: true })
  return { image, pixels: data, info }
}

/** Shares of the picture, by `r,g,b`. */
function countColours(pixels: Buffer): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at < pixels.length; at += 3) {
    const key = pixels.subarray(at, at + 3).join()
    counts.set(key, (counts.get(key) ?? 0) + 3 / pixels.length)
  }
  return counts
}

describe('a picture', () => {
  testSeeded('is the same for the same prompt, and another one for another', async (random) => {
    const { client } = await openDemo()
    const size = { size: '256x256' }
    for (let round = 0; round < 6; round++) {
      const prompt = makeText(random, 40)
      const first = await paint(client, prompt, size)
      expect((await paint(client, prompt, size)).pixels.equals(first.pixels), prompt).toBe(true)
      expect((await paint(client, `${prompt} `, size)).pixels.equals(first.pixels), prompt).toBe(false)
    }
  })

  test('is a PNG of the size asked for, and says so', async () => {
    const { client } = await openDemo()
    for (const [size, width, height] of [
      ['256x256', 256, 256],
      ['768x512', 768, 512],
      ['512x768', 512, 768],
      ['1024x1024', 1024, 1024],
      [undefined, 512, 512],
    ] as const) {
      const { image, info } = await paint(client, 'a size', size === undefined ? {} : { size })
      expect(image?.imageInfo).toMatchObject({ width, height, format: 'PNG', colorMode: 'RGB' })
      expect(info).toMatchObject({ width, height, channels: 3 })
      expect(
        Buffer.from(image?.base64 ?? [])
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG')
    }
  })

  test.each(['rings', 'stripes', 'waves', 'checks', 'mosaic'])(
    'of %s has the colours that the prompt names',
    async (pattern) => {
      const { client } = await openDemo()
      const { pixels } = await paint(client, `Teal, gold and Crimson ${pattern}`)
      const counts = countColours(pixels)
      const shares = ['0,128,128', '255,215,0', '220,20,60'].map((colour) => counts.get(colour) ?? 0)
      for (const share of shares) expect(share).toBeGreaterThan(0.1)
      // the rest are edges, where two of them mix
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(0.75)
    },
  )

  test('of one colour has its shades', async () => {
    const { client } = await openDemo()
    const { pixels } = await paint(client, 'steelblue stripes')
    expect(countColours(pixels).get('70,130,180')).toBeGreaterThan(0.2)
  })

  testSeeded('keeps to the palette', async (random) => {
    const { client } = await openDemo()
    const prompt = makeText(random, 20)
    const meanOf = async (palette: string) => {
      const { pixels } = await paint(client, prompt, { palette, size: '256x256' })
      const means = [0, 1, 2].map(
        (channel) => pixels.reduce((sum, value, at) => sum + (at % 3 === channel ? value : 0), 0) / (pixels.length / 3),
      )
      return { red: means[0] ?? 0, blue: means[2] ?? 0, pixels }
    }
    const [warm, cool, grey] = [await meanOf('warm'), await meanOf('cool'), await meanOf('grey')]
    expect(warm.red).toBeGreaterThan(warm.blue)
    expect(cool.blue).toBeGreaterThan(cool.red)
    for (let at = 0; at < grey.pixels.length; at += 3) {
      if (grey.pixels[at] !== grey.pixels[at + 2]) expect.unreachable('grey has a hue')
    }
  })
})

test.each([
  [{ size: '100x100' }, 'size is "100x100"; allowed are 256x256, 512x512, 768x512, 512x768, 1024x1024'],
  [{ palette: 'pink' }, 'palette is "pink"; allowed are prompt, warm, cool, vivid, grey'],
])('%o is refused with 21202', async (params, details) => {
  const { client } = await openDemo()
  const { status } = await client.call('postModelOutputs', ask('x', params))
  expect(status).toMatchObject({ code: StatusCode.MODEL_INVALID_ARGUMENT, details })
})
