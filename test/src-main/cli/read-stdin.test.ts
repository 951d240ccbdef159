import { expect, test } from 'vitest'
import { readStdin } from '../../../src-main/cli/read-stdin.ts'
import { textAccepts } from '../../../src-shared/modalities/text-input.ts'

const input = { name: 'stdin', modalityId: 'text-generate' } as const

async function* pieces(...all: Uint8Array[]) {
  yield* all
}

test('all pieces are read, byte for byte', async () => {
  const { signal } = new AbortController()
  const bytes = await readStdin(pieces(Uint8Array.of(0, 255), Uint8Array.of(), Uint8Array.of(10)), input, signal)
  expect([...bytes]).toEqual([0, 255, 10])
})

test('what would fill the memory is refused before it does', async () => {
  const piece = new Uint8Array(Math.ceil((textAccepts.maxBytes + 1) / 4))
  async function* endless() {
    for (;;) yield piece
  }
  await expect(readStdin(endless(), input, new AbortController().signal)).rejects.toMatchObject({
    error: { kind: 'too-large', name: 'stdin', sizeBytes: piece.length * 4 },
  })
})

test('an abort ends the waiting for more', async () => {
  const controller = new AbortController()
  async function* silent() {
    yield Uint8Array.of(1)
    controller.abort()
    await new Promise<never>(() => undefined)
  }
  await expect(readStdin(silent(), input, controller.signal)).rejects.toMatchObject({ error: { kind: 'cancelled' } })
})
