import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeFiles, decodeHeatmaps, decodePicture, decodeSound } from '../../../src-shared/modalities/decode-media.ts'
import { Leftovers } from '../../../src-shared/modalities/leftovers.ts'

type Init = MessageInitShape<typeof DataSchema>

function decode(decoder: typeof decodePicture, init: Init) {
  const left = new Leftovers()
  return [...decoder(create(DataSchema, init), left), ...left.parts]
}

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const jpeg = latin('\xff\xd8\xff\xe0')
const webm = latin('\x1a\x45\xdf\xa3')
const unknown = latin('?')

test('a picture has the type that its bytes tell, whatever is said of it', () => {
  const image = { base64: jpeg, url: 'https://a', imageInfo: { format: 'PNG' } }
  expect(decode(decodePicture, { image })).toEqual([{ kind: 'image', mediaType: 'image/jpeg', bytes: jpeg }])
  expect(decode(decodePicture, { image: { base64: unknown } })).toEqual([
    { kind: 'image', mediaType: 'application/octet-stream', bytes: unknown },
  ])
})

test('a picture that is only an address, or only described, stands in the tree', () => {
  const image = { url: 'https://a', imageInfo: { width: 2 } }
  expect(decode(decodePicture, { image })).toEqual([{ kind: 'other', value: { image } }])
  expect(decode(decodePicture, { image: {} })).toEqual([])
  expect(decode(decodePicture, {})).toEqual([])
})

test('heatmaps are a part each, and those without bytes stand in the tree', () => {
  expect(decode(decodeHeatmaps, { heatmaps: [{ base64: jpeg }, { url: 'https://a' }, { base64: unknown }] })).toEqual([
    { kind: 'heatmap', mediaType: 'image/jpeg', bytes: jpeg },
    { kind: 'heatmap', mediaType: 'application/octet-stream', bytes: unknown },
    { kind: 'other', value: { heatmaps: [{ url: 'https://a' }] } },
  ])
  expect(decode(decodeHeatmaps, {})).toEqual([])
})

test('a sound in a container of videos is a sound', () => {
  expect(decode(decodeSound, { audio: { base64: webm } })).toEqual([
    { kind: 'audio', mediaType: 'audio/webm', bytes: webm },
  ])
  expect(decode(decodeSound, { audio: { url: 'https://a' } })).toEqual([
    { kind: 'other', value: { audio: { url: 'https://a' } } },
  ])
})

test('bytes without a viewer are files, and what is said of them stands in the tree', () => {
  const ndarray = { buffer: unknown, shape: [1], dtype: 'uint8' }
  const video = { base64: webm, videoInfo: { fps: 25 } }
  expect(decode(decodeFiles, { ndarray, video, bytesValue: jpeg })).toEqual([
    { kind: 'file', name: 'video', mediaType: 'video/webm', bytes: webm },
    { kind: 'file', name: 'ndarray', mediaType: 'application/octet-stream', bytes: unknown },
    { kind: 'file', name: 'bytesValue', mediaType: 'image/jpeg', bytes: jpeg },
    { kind: 'other', value: { video: { videoInfo: { fps: 25 } }, ndarray: { shape: [1], dtype: 'uint8' } } },
  ])
})

test('an array without numbers keeps its shape', () => {
  expect(decode(decodeFiles, { ndarray: { shape: [0, 3], dtype: 'float32' } })).toEqual([
    { kind: 'other', value: { ndarray: { shape: [0, 3], dtype: 'float32' } } },
  ])
  expect(decode(decodeFiles, {})).toEqual([])
})
