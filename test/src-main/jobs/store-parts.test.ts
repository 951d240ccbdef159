import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { storeParts } from '../../../src-main/jobs/store-parts.ts'
import { resultPartSchema, type DecodedPart } from '../../../src-shared/results.ts'
import { decodeVector } from '../../../src-shared/vectors.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Stands for the history: what it was given, in order. */
function openStore() {
  const stored: string[] = []
  const put = (bytes: Uint8Array) => {
    stored.push(Buffer.from(bytes).toString())
    return Promise.resolve(hashOf(bytes))
  }
  return { stored, put }
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

test('files are named by the hashes of their bytes, and keep their sizes and types', async () => {
  const { stored, put } = openStore()
  const parts: DecodedPart[] = [
    { kind: 'image', bytes: bytes('picture'), mediaType: 'image/png' },
    { kind: 'heatmap', bytes: bytes('heat'), mediaType: 'image/jpeg' },
    { kind: 'audio', bytes: bytes('sound'), mediaType: 'audio/wav' },
    { kind: 'file', name: 'bytesValue', bytes: bytes('x'), mediaType: 'application/octet-stream' },
  ]
  const saved = await storeParts(parts, put)
  expect(stored).toEqual(['picture', 'heat', 'sound', 'x'])
  expect(saved[0]).toEqual({ kind: 'image', hash: hashOf(bytes('picture')), mediaType: 'image/png', sizeBytes: 7 })
  expect(saved[3]).toMatchObject({ name: 'bytesValue', sizeBytes: 1 })
  for (const part of saved) expect(resultPartSchema.parse(part)).toEqual(part)
})

test('all masks of an answer become one blob; regions without masks have none', async () => {
  const { stored, put } = openStore()
  const saved = await storeParts(
    [
      { kind: 'regions', measure: 'area', regions: [], bytes: bytes('masks') },
      { kind: 'regions', measure: 'confidence', regions: [], bytes: null },
    ],
    put,
  )
  expect(stored).toEqual(['masks'])
  expect(saved.map((part) => part.kind === 'regions' && part.hash)).toEqual([hashOf(bytes('masks')), null])
})

test('a vector is stored as it came, to the last bit of its 32', async () => {
  const vector = [0.1, -0, 1e-40, Number.MAX_VALUE, Number.NaN].map(Math.fround)
  const [part] = await storeParts([{ kind: 'embedding', vector, dimensions: 5 }], openStore().put)
  expect(part?.kind === 'embedding' && Array.from(decodeVector(part.vector))).toEqual(vector)
})

test('what nodes of a workflow made is stored too, and other parts are as they were', async () => {
  const { stored, put } = openStore()
  const text: DecodedPart = { kind: 'text', text: 'a' }
  const inner: DecodedPart = { kind: 'image', bytes: bytes('deep'), mediaType: 'image/gif' }
  const node: DecodedPart = { kind: 'node', nodeId: 'n', model: null, error: null, parts: [text, inner] }
  const saved = await storeParts([node, text], put)
  expect(stored).toEqual(['deep'])
  expect(saved).toMatchObject([{ parts: [text, { kind: 'image', hash: hashOf(bytes('deep')) }] }, text])
})

test('a full disk is told, and nothing is taken for stored', async () => {
  const parts: DecodedPart[] = [{ kind: 'image', bytes: bytes('a'), mediaType: 'image/png' }]
  await expect(storeParts(parts, () => Promise.reject(new Error('full')))).rejects.toThrow('full')
})
