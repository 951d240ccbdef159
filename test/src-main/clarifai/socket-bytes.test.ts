import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { watchSockets } from '../../../src-main/clarifai/socket-bytes.ts'

let server: net.Server
const accepted: Socket[] = []

beforeEach(async () => {
  server = net.createServer((socket) => accepted.push(socket.pause()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  accepted.splice(0).forEach((socket) => socket.destroy())
  server.close()
})

function watch() {
  const sockets = watchSockets()
  onTestFinished(() => sockets.stop())
  return sockets
}

async function connect(): Promise<Socket> {
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1') // listening on TCP
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

const write = (socket: Socket, sizeBytes: number) =>
  new Promise<void>((resolve) => socket.write(Buffer.alloc(sizeBytes), () => resolve()))

it('counts the sockets that its work opens, and no others', async () => {
  const [mine, theirs] = [watch(), watch()]
  const socket = await mine.run(connect)
  await write(socket, 1000)
  await write(await connect(), 100)
  await write(await theirs.run(connect), 10)
  expect([mine.takenBytes(), theirs.takenBytes()]).toEqual([1000, 10])
})

it('counts a socket that its work opens later on', async () => {
  const sockets = watch()
  let reconnect = () => {}
  const wanted = new Promise<void>((resolve) => (reconnect = resolve))
  const connecting = sockets.run(() => wanted.then(connect))
  reconnect()
  await write(await connecting, 500)
  expect(sockets.takenBytes()).toBe(500)
})

it('goes on counting what closed sockets took', async () => {
  const sockets = watch()
  const first = await sockets.run(connect)
  await write(first, 300)
  first.destroy()
  await once(first, 'close')
  await write(await sockets.run(connect), 30)
  expect(sockets.takenBytes()).toBe(330)
})

it('does not count what still waits for the system', async () => {
  const sockets = watch()
  const socket = await sockets.run(connect)
  socket.write(Buffer.alloc(50_000_000))
  expect(socket.bytesWritten).toBe(50_000_000)
  expect(sockets.takenBytes()).toBeLessThan(50_000_000)
})

it('takes no new sockets once it is stopped', async () => {
  const sockets = watch()
  await write(await sockets.run(connect), 10)
  sockets.stop()
  await write(await sockets.run(connect), 1000)
  expect(sockets.takenBytes()).toBe(10)
})
