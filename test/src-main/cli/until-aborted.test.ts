import { expect, test } from 'vitest'
import { untilAborted } from '../../../src-main/cli/until-aborted.ts'

const never = new Promise<never>(() => undefined)

test('what comes in time is answered, and what fails fails', async () => {
  const { signal } = new AbortController()
  expect(await untilAborted(Promise.resolve(5), signal)).toBe(5)
  await expect(untilAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
})

test('an abort ends the waiting, before or during it', async () => {
  const controller = new AbortController()
  const waiting = untilAborted(never, controller.signal)
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ error: { kind: 'cancelled' } })
  await expect(untilAborted(never, controller.signal)).rejects.toMatchObject({ error: { kind: 'cancelled' } })
})
