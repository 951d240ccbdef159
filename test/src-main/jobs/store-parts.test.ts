import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../src-main/history/open-history.ts'
import { storeParts } from '../../../src-main/jobs/store-parts.ts'
import { blobsOf, resultPartSchema, type DecodedPart, type DecodedPartOf } from '../../../src-shared/results.ts'
import { decodeVector } from '../../../src-shared/vectors.ts'
import { buildRegion } from '../../fixtures/region.ts'
import { historyWorkerFile } from '../history/fixtures.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const none = () => Promise.resolve(null)

/** A real history, and where blobs of its lie. */
async function openStore() {
  const dataFolder = join(await makeTemporaryFolder(), 'data')
  const history = await openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })
  onTestFinished(() => history.close())
  return {
    put: (content: Uint8Array) => history.putBlob(content, { keep: true }),
    pathOf: (hash: string) => join(dataFolder, 'history', 'blobs', hash.slice(0, 2), hash),
  }
}

const concepts = [{ id: 'c', name: 'cat', value: 0.5 }]
const masked = [buildRegion({ mask: { start: 0, end: 5 }, concepts }), buildRegion({ text: 'EXIT' })]

/** One of each kind. */
const all: { readonly [Kind in DecodedPart['kind']]: DecodedPartOf<Kind> } = {
  concepts: { kind: 'concepts', concepts },
  text: { kind: 'text', text: '  as written\n' },
  class: { kind: 'class', name: null, text: 'neither' },
  regions: { kind: 'regions', measure: 'area', regions: masked, bytes: bytes('masks') },
  image: { kind: 'image', bytes: bytes('picture'), mediaType: 'image/png' },
  heatmap: { kind: 'heatmap', bytes: bytes('heat'), mediaType: 'image/jpeg' },
  audio: { kind: 'audio', bytes: bytes('sound'), mediaType: 'audio/wav' },
  file: { kind: 'file', name: 'bytesValue', bytes: bytes('x'), mediaType: 'application/octet-stream' },
  embedding: { kind: 'embedding', vector: [0.5, -2], dimensions: 2 },
  colors: { kind: 'colors', colors: [{ hex: '#dc143c', name: 'crimson', value: 0.25 }] },
  segments: { kind: 'segments', segments: [{ beginMs: 0, endMs: 1500, text: 'ahoy', concepts }] },
  node: {
    kind: 'node',
    nodeId: 'n',
    model: null,
    error: { kind: 'cancelled' },
    parts: [{ kind: 'image', bytes: bytes('deep'), mediaType: 'image/gif' }],
  },
  other: { kind: 'other', value: { intValue: '7' } },
}

describe('parts of an answer', () => {
  test('of every kind are named by their bytes, which are on disk as they came', async () => {
    const { put, pathOf } = await openStore()
    const saved = await storeParts(Object.values(all), put)
    const file = (text: string, mediaType: string) => ({ hash: hashOf(bytes(text)), mediaType, sizeBytes: text.length })
    expect(saved).toEqual([
      all.concepts,
      all.text,
      all.class,
      { kind: 'regions', measure: 'area', regions: masked, hash: hashOf(bytes('masks')) },
      { kind: 'image', ...file('picture', 'image/png') },
      { kind: 'heatmap', ...file('heat', 'image/jpeg') },
      { kind: 'audio', ...file('sound', 'audio/wav') },
      { kind: 'file', name: 'bytesValue', ...file('x', 'application/octet-stream') },
      { kind: 'embedding', vector: 'AAAAPwAAAMA=', dimensions: 2 },
      all.colors,
      all.segments,
      { ...all.node, parts: [{ kind: 'image', ...file('deep', 'image/gif') }] },
      all.other,
    ])
    for (const part of saved) expect(resultPartSchema.parse(part)).toEqual(part)
    const contents = await Promise.all(blobsOf(saved).map(({ hash }) => readFile(pathOf(hash), 'utf8')))
    expect(contents).toEqual(['masks', 'picture', 'heat', 'sound', 'x', 'deep'])
  })

  test('of the same bytes are one file', async () => {
    const { put, pathOf } = await openStore()
    const saved = await storeParts([all.image, { ...all.image, mediaType: 'image/apng' }], put)
    const hashes = blobsOf(saved).map(({ hash }) => hash)
    expect(hashes).toEqual([hashOf(bytes('picture')), hashOf(bytes('picture'))])
    expect((await stat(pathOf(hashes[0] ?? ''))).nlink).toBe(1)
  })

  test('have no blob where regions have no masks', async () => {
    const regions = [buildRegion({ concepts })]
    const [part] = await storeParts([{ ...all.regions, regions, bytes: null }], () => {
      throw new Error('nothing is to be stored')
    })
    expect(part).toEqual({ kind: 'regions', measure: 'area', regions, hash: null })
  })
})

test('a vector is stored as it came, to the last bit of its 32', async () => {
  const vector = [0.1, -0, 1e-40, Number.MAX_VALUE, Number.NaN].map(Math.fround)
  const [part] = await storeParts([{ kind: 'embedding', vector, dimensions: 5 }], none)
  expect(part?.kind === 'embedding' && Array.from(decodeVector(part.vector))).toEqual(vector)
})

describe('bytes that can’t be stored', () => {
  test('are left out, and nothing else is', async () => {
    const saved = await storeParts(Object.values(all), none)
    expect(saved.map(({ kind }) => kind)).toEqual([
      'concepts',
      'text',
      'class',
      'regions',
      'embedding',
      'colors',
      'segments',
      'node',
      'other',
    ])
    for (const part of saved) expect(resultPartSchema.parse(part)).toEqual(part)
    expect(blobsOf(saved)).toEqual([])
    expect(saved[7]).toEqual({ ...all.node, parts: [] })
  })

  test('leave regions what they are but for their masks', async () => {
    const [part] = await storeParts([all.regions], none)
    const regions = masked.map((region) => ({ ...region, mask: null }))
    expect(part).toEqual({ kind: 'regions', measure: 'area', regions, hash: null })
  })
})
