import { describe, expect, test } from 'vitest'
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { readPicture, readSound, readText, readVideo } from '../../../src-main/demo-engine/read-input.ts'
import { serveFiles } from '../../fixtures/file-server.ts'

const never = new AbortController().signal
const data = (init: MessageInitShape<typeof DataSchema>) => create(DataSchema, init)
const failure = (read: Promise<unknown>) =>
  read.then(
    () => null,
    (error: unknown) => error,
  )

const readers = [
  ['image', readPicture, 20_000_000],
  ['audio', readSound, 20_000_000],
  ['video', readVideo, 128_000_000],
] as const

describe.each(readers)('the bytes of a field %s', (field, read, limitBytes) => {
  test('come as they were sent, before what is behind an address', async () => {
    const base64 = Uint8Array.of(1, 2, 3)
    expect(await read(data({ [field]: { base64, url: 'http://nowhere.invalid/' } }), never)).toEqual(base64)
  })

  test('come from their address', async () => {
    const address = await serveFiles((_request, response) => response.end('bytes'))
    expect(Buffer.from(await read(data({ [field]: { url: address } }), never)).toString()).toBe('bytes')
  })

  test('may be as many as the platform takes and no more: 30105', async () => {
    const of = (sizeBytes: number) => data({ [field]: { base64: new Uint8Array(sizeBytes) } })
    expect(await read(of(limitBytes), never)).toHaveLength(limitBytes)
    expect(await failure(read(of(limitBytes + 1), never))).toMatchObject({
      code: StatusCode.INPUT_OVER_LIMIT,
      details: `${limitBytes + 1} bytes; the limit is ${limitBytes}`,
    })
  })
})

test('a video behind an address may be larger than a picture there', async () => {
  const address = await serveFiles((_request, response) => response.end(Buffer.alloc(20_000_001)))
  expect(await readVideo(data({ video: { url: address } }), never)).toHaveLength(20_000_001)
  expect(await failure(readPicture(data({ image: { url: address } }), never))).toMatchObject({
    code: StatusCode.INPUT_OVER_LIMIT,
  })
})

test('what is missing is told from what is something else', async () => {
  expect(await failure(readSound(data({}), never))).toMatchObject({
    code: StatusCode.INPUT_INVALID_ARGUMENT,
    details: 'the input holds no sound',
  })
  expect(await failure(readSound(data({ text: { raw: 'x' }, image: {} }), never))).toMatchObject({
    code: StatusCode.INPUT_UNSUPPORTED_FORMAT,
    details: 'the model takes sounds, not images and text',
  })
  expect(await failure(readText(data({ concepts: [{ name: 'dog' }] }), never))).toMatchObject({
    code: StatusCode.INPUT_UNSUPPORTED_FORMAT,
    details: 'the model takes text, not concepts',
  })
})
