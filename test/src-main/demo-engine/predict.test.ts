import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import grpc from '@grpc/grpc-js'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { pictureModels } from '../../../src-main/demo-engine/picture-models.ts'
import type { DemoClient } from '../../fixtures/demo-client.ts'
import { openDemo } from '../../fixtures/demo-server.ts'
import { serveFiles, serveSilence } from '../../fixtures/file-server.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import { encodePicture, paintScene, paintSolid, paintStripes } from '../../fixtures/pictures.ts'
import { createRandom, testSeeded } from '../../fixtures/seeded.ts'

const [traitsModel, coloursModel] = pictureModels
if (traitsModel === undefined || coloursModel === undefined) throw new Error('models are missing')

const scene = await encodePicture(paintScene({ width: 120, height: 90 }, createRandom(7)), 'png')
const garbage = Uint8Array.from({ length: 600 }, (_, index) => (index * 37 + 129) % 256)
const image = (base64: Uint8Array) => ({ data: { image: { base64 } } })
const address = (url: string) => ({ data: { image: { url } } })

interface Config {
  maxConcepts?: number
  minValue?: number
  selectConcepts?: { name?: string; id?: string }[]
}

async function predict(client: DemoClient, inputs: object[], outputConfig: Config = {}, modelId = traitsModel!.id) {
  return client.call('postModelOutputs', {
    userAppId: { userId: 'foresight', appId: 'demo' },
    modelId,
    inputs,
    model: { modelVersion: { outputInfo: { outputConfig } } },
  })
}

describe('PostModelOutputs answers', () => {
  testSeeded('with the colours of each picture, in the order of the inputs', async (random) => {
    const { client } = await openDemo()
    const colours = random.shuffle([
      ['red', [255, 0, 0]],
      ['blue', [0, 0, 255]],
      ['yellow', [255, 255, 0]],
      ['black', [0, 0, 0]],
      ['teal', [0, 128, 128]],
      ['orchid', [218, 112, 214]],
    ] as const)
    const formats = ['png', 'jpeg', 'webp', 'tiff', 'gif'] as const
    const inputs = await Promise.all(
      colours.map(async ([, colour], index) => {
        const raster = paintSolid({ width: random.integer(10, 900), height: random.integer(10, 900) }, colour)
        const format = formats[index]
        return image(format === undefined ? encodeBmp(raster) : await encodePicture(raster, format))
      }),
    )
    const { status, outputs } = await predict(client, inputs, { maxConcepts: 1 }, coloursModel.id)
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(outputs.map(({ data }) => data?.concepts.map(({ name }) => name))).toEqual(colours.map(([name]) => [name]))
    for (const output of outputs) expect(output.data?.concepts[0]?.value).toBeCloseTo(1, 2)
  })

  test('with 20 concepts, the highest first', async () => {
    const { client } = await openDemo()
    const { outputs } = await predict(client, [image(scene)])
    const values = outputs[0]?.data?.concepts.map(({ value }) => value) ?? []
    expect(values).toHaveLength(20)
    expect(values).toEqual([...values].sort((one, other) => other - one))
  })

  test('with as many concepts as asked for, and all of them with at least the least value', async () => {
    const { client } = await openDemo()
    for (const maxConcepts of [1, 3, 50]) {
      expect((await predict(client, [image(scene)], { maxConcepts })).outputs[0]?.data?.concepts).toHaveLength(
        maxConcepts,
      )
    }
    const all = (await predict(client, [image(scene)], { maxConcepts: 200 })).outputs[0]?.data?.concepts ?? []
    expect(all).toHaveLength(traitsModel.vocabulary.length)
    const high = (await predict(client, [image(scene)], { maxConcepts: 200, minValue: 0.5 })).outputs[0]?.data?.concepts
    expect(high).toEqual(all.filter(({ value }) => value >= 0.5))
    expect(high?.length).toBeGreaterThan(0)
    expect(high?.length).toBeLessThan(all.length)
  })

  test('in the shape that the platform has', async () => {
    const { client } = await openDemo()
    const { status, outputs } = await predict(client, [{ id: 'my-picture', ...image(scene) }, image(scene)])
    expect(outputs[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      status: { code: StatusCode.SUCCESS, reqId: status?.reqId },
      model: { id: traitsModel.id, userId: 'foresight', appId: 'demo', modelVersion: { id: traitsModel.versionId } },
      input: { id: 'my-picture', data: { image: { url: expect.stringMatching(/placeholder/) } } },
      data: { concepts: expect.arrayContaining([expect.objectContaining({ id: expect.any(String), appId: 'demo' })]) },
    })
    expect(outputs[0]?.createdAt).toBeDefined()
    expect(Buffer.from(outputs[0]?.input?.data?.image?.base64 ?? []).toString()).toBe('true')
    expect(outputs[1]?.input?.id).toMatch(/^[0-9a-f]{32}$/)
  })

  test('the same for a picture behind an address, whatever its name', async () => {
    const { client } = await openDemo()
    const files = await serveFiles((_request, response) => response.end(scene))
    const answer = await predict(client, [image(scene), address(`${files}/red.png`), address(`${files}/blue.txt?x=1`)])
    expect(answer.status?.code).toBe(StatusCode.SUCCESS)
    const [bytes, red, blue] = answer.outputs.map(({ data }) => data)
    expect(red).toEqual(bytes)
    expect(blue).toEqual(bytes)
    expect(answer.outputs[1]?.input?.data?.image?.url).toBe(`${files}/red.png`)
  })

  test('128 inputs in one call', async () => {
    const { client } = await openDemo()
    const { status, outputs } = await predict(
      client,
      Array.from({ length: 128 }, () => image(scene)),
      { maxConcepts: 1 },
    )
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(outputs).toHaveLength(128)
  })
})

describe('select_concepts', () => {
  test('chooses by name or by id, and the values stay what they are', async () => {
    const { client } = await openDemo()
    const stripes = paintStripes({ width: 400, height: 50 }, [
      { colour: [255, 0, 0], share: 0.25 },
      { colour: [0, 0, 255], share: 0.75 },
    ])
    const selectConcepts = [{ name: 'red' }, { id: 'colour-blue' }, { name: 'gold' }]
    const { status, outputs } = await predict(client, [image(await encodePicture(stripes, 'png'))], { selectConcepts })
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(outputs[0]?.data?.concepts.map(({ name, value }) => [name, value])).toEqual([
      ['blue', expect.closeTo(0.75, 1.7)],
      ['red', expect.closeTo(0.25, 1.7)],
      ['gold', 0],
    ])
  })

  test('answers 21202 where nothing matches, exactly and in its case', async () => {
    const { client } = await openDemo()
    for (const selectConcepts of [[{ name: 'Red' }], [{ name: 'dog' }, { id: 'red' }], [{ id: 'COLOUR-RED' }]]) {
      const { status, outputs } = await predict(client, [image(scene)], { selectConcepts })
      expect(status?.code).toBe(StatusCode.MODEL_INVALID_ARGUMENT)
      expect(outputs).toEqual([])
    }
  })

  test('answers MIXED_STATUS where some match, with those that do', async () => {
    const { client } = await openDemo()
    const selectConcepts = [{ name: 'dog' }, { name: 'bright' }]
    const { status, outputs } = await predict(client, [image(scene)], { selectConcepts })
    expect(status).toMatchObject({ code: StatusCode.MIXED_STATUS, details: expect.stringContaining('dog') })
    expect(outputs[0]?.status?.code).toBe(StatusCode.SUCCESS)
    expect(outputs[0]?.data?.concepts.map(({ name }) => name)).toEqual(['bright'])
  })
})

describe('PostModelOutputs refuses', () => {
  test.each([
    ['no inputs', [], {}],
    ['129 inputs', Array.from({ length: 129 }, () => image(scene)), {}],
    ['201 concepts', [image(scene)], { maxConcepts: 201 }],
    ['a least value above 1', [image(scene)], { minValue: 1.5 }],
    ['a least value below 0', [image(scene)], { minValue: -0.1 }],
    ['a least value that is no number', [image(scene)], { minValue: NaN }],
  ])('%s with 40001', async (_name, inputs, config) => {
    const { client } = await openDemo()
    const { status, outputs } = await predict(client, inputs, config)
    expect(status?.code).toBe(StatusCode.PREDICT_INVALID_REQUEST)
    expect(status?.details).not.toBe('')
    expect(outputs).toEqual([])
  })

  test('an unknown model with 21200', async () => {
    const { client } = await openDemo()
    const { status, outputs } = await predict(client, [image(scene)], {}, 'general-image-recognition')
    expect(status?.code).toBe(StatusCode.MODEL_DOES_NOT_EXIST)
    expect(outputs).toEqual([])
  })
})

describe('an input that fails', () => {
  test('behind an address gives 30002 in the response and in its output', async () => {
    const { client } = await openDemo()
    const files = await serveFiles((_request, response) => response.writeHead(404).end())
    for (const url of [`${files}/none.png`, 'http://127.0.0.1:1/a.png', 'file:///etc/hosts', 'no address']) {
      const { status, outputs } = await predict(client, [address(url)])
      expect(status?.code, url).toBe(StatusCode.INPUT_FAILED)
      expect(outputs[0]?.status?.code, url).toBe(StatusCode.INPUT_FAILED)
      expect(outputs[0]?.status?.details, url).not.toBe('')
      expect(outputs[0]?.data?.concepts).toEqual([])
    }
  })

  test.each([
    ['of another type', image(Buffer.from('%PDF-1.7\n')), StatusCode.INPUT_UNSUPPORTED_FORMAT],
    ['of unknown bytes', image(garbage), StatusCode.ALL_INPUT_INVALID_BYTES],
    ['cut off', image(scene.subarray(0, scene.length / 2)), StatusCode.ALL_INPUT_INVALID_BYTES],
    ['over 20 MB', image(new Uint8Array(20_000_001)), StatusCode.INPUT_OVER_LIMIT],
    ['that is text', { data: { text: { raw: 'a picture' } } }, StatusCode.INPUT_UNSUPPORTED_FORMAT],
    ['without an image', {}, StatusCode.INPUT_INVALID_ARGUMENT],
    ['with an empty image', { data: { image: {} } }, StatusCode.INPUT_INVALID_ARGUMENT],
  ])('%s is told by its code at both levels', async (_name, input, code) => {
    const { client } = await openDemo()
    const { status, outputs } = await predict(client, [input])
    expect(status?.code).toBe(code)
    expect(outputs.map((output) => output.status?.code)).toEqual([code])
  })

  test('leaves the others their answers: MIXED_STATUS', async () => {
    const { client } = await openDemo()
    const { status, outputs } = await predict(client, [image(scene), image(garbage), image(scene)])
    expect(status?.code).toBe(StatusCode.MIXED_STATUS)
    expect(outputs.map((output) => output.status?.code)).toEqual([10000, StatusCode.ALL_INPUT_INVALID_BYTES, 10000])
    expect(outputs[2]?.data).toEqual(outputs[0]?.data)
    expect(outputs[2]?.data?.concepts).toHaveLength(20)
  })

  test('among others that fail gives their code if it is one, else FAILURE', async () => {
    const { client } = await openDemo()
    const same = await predict(client, [image(garbage), image(garbage)])
    expect(same.status?.code).toBe(StatusCode.ALL_INPUT_INVALID_BYTES)
    const different = await predict(client, [image(garbage), image(Buffer.from('<svg/>'))])
    expect(different.status?.code).toBe(StatusCode.FAILURE)
    expect(different.outputs).toHaveLength(2)
  })
})

test('a cancelled call stops its downloads', async () => {
  const { client } = await openDemo()
  const caller = new AbortController()
  const { address: silence, arrived } = await serveSilence()
  const call = client.call('postModelOutputs', { modelId: traitsModel.id, inputs: [address(silence)] }, caller.signal)
  const closed = once(await arrived, 'close')
  caller.abort()
  await expect(call).rejects.toMatchObject({ code: grpc.status.CANCELLED })
  await closed
})
