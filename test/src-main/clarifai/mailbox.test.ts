import { expect, it } from 'vitest'
import { Mailbox } from '../../../src-main/clarifai/mailbox.ts'

const arrive = (sizeBytes: number) => ({ message: new Uint8Array(sizeBytes), at: 0 })

it('gives all that is there at a time, in its order', async () => {
  const mailbox = new Mailbox()
  const [first, second, third] = [arrive(1), arrive(2), arrive(3)]
  mailbox.put(first)
  mailbox.put(second)
  expect(await mailbox.take()).toEqual([first, second])
  mailbox.put(third)
  expect(await mailbox.take()).toEqual([third])
})

it('lets its reader wait for something to come', async () => {
  const mailbox = new Mailbox()
  const taken = mailbox.take()
  const arrival = arrive(1)
  mailbox.put(arrival)
  expect(await taken).toEqual([arrival])
})

it('gives what has come before it says that nothing more will', async () => {
  const mailbox = new Mailbox()
  const arrival = arrive(1)
  mailbox.put(arrival)
  mailbox.close()
  expect(await mailbox.take()).toEqual([arrival])
  expect(await mailbox.take()).toEqual([])
})

it.each([
  ['many messages', 256, 1],
  ['few large ones', 2, 128 * 1024],
])('is full with %s, until they are taken', async (_what, count, sizeBytes) => {
  const mailbox = new Mailbox()
  for (let index = 0; index < count; index += 1) {
    expect(mailbox.isFull).toBe(false)
    mailbox.put(arrive(sizeBytes))
  }
  expect(mailbox.isFull).toBe(true)
  await mailbox.take()
  expect(mailbox.isFull).toBe(false)
})
