import { beforeEach, expect, it } from 'vitest'
import { UploadMeter } from '../../../src-main/clarifai/upload-meter.ts'

let taken = 0
let meter = new UploadMeter(() => taken)

beforeEach(() => {
  taken = 1_000_000
  meter = new UploadMeter(() => taken)
})

it('gives a lone upload all that was taken since it began', () => {
  const upload = meter.begin(500)
  taken += 200
  meter.update()
  expect(upload.sentBytes).toBe(200)
})

it('shares evenly between uploads on one connection', () => {
  const first = meter.begin(1000)
  taken += 300
  const second = meter.begin(1000)
  taken += 400
  meter.update()
  expect([first.sentBytes, second.sentBytes]).toEqual([500, 200])
})

it('gives nothing more to one that has ended', () => {
  const first = meter.begin(1000)
  const second = meter.begin(1000)
  meter.end(first)
  taken += 300
  meter.update()
  expect([first.sentBytes, second.sentBytes]).toEqual([0, 300])
})

it('never goes beyond the total', () => {
  const upload = meter.begin(100)
  taken += 5000
  meter.update()
  expect(upload.sentBytes).toBe(100)
})

it('knows when bytes last moved', () => {
  const upload = meter.begin(1000)
  const begunAt = upload.movedAt
  meter.update()
  expect(upload.movedAt).toBe(begunAt)
  taken += 1
  meter.update()
  expect(upload.movedAt).toBeGreaterThan(begunAt)
})
