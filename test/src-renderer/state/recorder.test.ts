import { describe, expect, test } from 'vitest'
import { mostSamples } from '../../../src-renderer/sounds/encode-wav.ts'
import type { MicrophoneListener, OpenMicrophone } from '../../../src-renderer/sounds/microphone.ts'
import { Recorder } from '../../../src-renderer/state/recorder.svelte.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A recorder with a microphone that the test plays. */
function openRecorder({ isSaved = true, last = new Int16Array(0) } = {}) {
  const listeners: MicrophoneListener[] = []
  const files: File[] = []
  const ways = { isSaved, failure: null as unknown, wait: Promise.resolve() }
  let openCount = 0
  const open: OpenMicrophone = async (listener) => {
    await ways.wait
    if (ways.failure !== null) throw ways.failure
    listeners.push(listener)
    openCount += 1
    return {
      async stop() {
        if (last.length > 0) listener.onsamples(last)
        openCount -= 1
      },
    }
  }
  const recorder = new Recorder(open, async (file) => {
    files.push(file)
    return ways.isSaved
  })
  const hear = (samples: number[] | Int16Array) => listeners.at(-1)?.onsamples(Int16Array.from(samples))
  const lose = () => listeners.at(-1)?.onlost()
  return { recorder, files, ways, hear, lose, isOpen: () => openCount > 0 }
}

const samplesOf = async (file: File | undefined) =>
  new Int16Array((await file?.arrayBuffer())?.slice(44) ?? new ArrayBuffer(0))

describe('a recording', () => {
  test('is all that was heard, to the last sample, in a WAV named by its time', async () => {
    const { recorder, files, hear, isOpen } = openRecorder({ last: Int16Array.of(7) })
    await recorder.start()
    expect([recorder.state, isOpen()]).toEqual(['recording', true])
    hear([1, 2, 3])
    hear([4, 5])
    await recorder.stop()
    expect([recorder.state, isOpen(), recorder.notice, files.length]).toEqual(['idle', false, null, 1])
    expect(files[0]?.name).toMatch(/^Recording \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.wav$/)
    expect([...(await samplesOf(files[0]))]).toEqual([1, 2, 3, 4, 5, 7])
  })

  test('tells how long and how loud it is', async () => {
    const { recorder, hear } = openRecorder()
    await recorder.start()
    hear(new Int16Array(8000))
    expect([recorder.elapsedMs, recorder.level]).toEqual([500, 0])
    hear([0, -32_768, 5])
    expect(recorder.level).toBe(1)
    hear([3277])
    expect(recorder.level).toBeCloseTo(1 - 20 / 60, 3)
  })

  test('that is discarded leaves nothing, and the next one begins anew', async () => {
    const { recorder, files, hear, isOpen } = openRecorder({ last: Int16Array.of(9) })
    await recorder.start()
    hear([1, 2])
    await recorder.cancel()
    expect([recorder.state, recorder.elapsedMs, isOpen(), files]).toEqual(['idle', 0, false, []])
    await recorder.start()
    hear([3])
    await recorder.stop()
    expect([...(await samplesOf(files[0]))]).toEqual([3, 9])
  })

  test('of nothing is none', async () => {
    const { recorder, files } = openRecorder()
    await recorder.start()
    await recorder.stop()
    expect([recorder.state, files]).toEqual(['idle', []])
  })

  test('ends by itself where a longer one could not be sent, and says so', async () => {
    const { recorder, files, hear, isOpen } = openRecorder()
    await recorder.start()
    hear(new Int16Array(mostSamples - 2))
    hear([1, 2, 3, 4])
    await settled()
    expect([recorder.state, recorder.notice, isOpen()]).toEqual(['idle', { kind: 'full' }, false])
    const samples = await samplesOf(files[0])
    expect([samples.length, ...samples.subarray(-3)]).toEqual([mostSamples, 0, 1, 2])
  })

  test('whose microphone goes away keeps what came until then', async () => {
    const { recorder, files, hear, lose } = openRecorder()
    await recorder.start()
    hear([1, 2])
    lose()
    await settled()
    expect([recorder.state, recorder.notice, files.length]).toEqual(['idle', { kind: 'lost' }, 1])
  })

  test('that could not be taken over is still there, to be saved again or let go', async () => {
    const { recorder, files, ways, hear } = openRecorder({ isSaved: false })
    await recorder.start()
    hear([1, 2])
    await recorder.stop()
    expect(recorder.state).toBe('unsaved')
    ways.isSaved = true
    await recorder.save()
    expect([recorder.state, files.length, files[1] === files[0]]).toEqual(['idle', 2, true])
    ways.isSaved = false
    await recorder.start()
    hear([1])
    await recorder.stop()
    recorder.discard()
    await recorder.save()
    expect([recorder.state, files.length]).toEqual(['idle', 3])
  })
})

describe('a microphone', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'no-device'],
    ['NotReadableError', 'busy'],
  ])('that fails with %s is told as %s, and can be asked for again', async (name, kind) => {
    const { recorder, ways } = openRecorder()
    ways.failure = new DOMException('as it says', name)
    await recorder.start()
    expect([recorder.state, recorder.notice]).toEqual(['idle', { kind }])
    ways.failure = null
    await recorder.start()
    expect([recorder.state, recorder.notice]).toEqual(['recording', null])
  })

  test('that fails in another way is told with its cause', async () => {
    const { recorder, ways } = openRecorder()
    ways.failure = new DOMException('Unable to load a worklet.', 'AbortError')
    await recorder.start()
    expect(recorder.notice).toEqual({ kind: 'failed', cause: 'Unable to load a worklet.' })
  })

  test.each(['opens', 'fails'])('that %s after the recording was given up is left alone', async (outcome) => {
    const { recorder, ways, isOpen } = openRecorder()
    let resolve = () => {}
    ways.wait = new Promise<void>((done) => (resolve = done))
    const starting = recorder.start()
    expect(recorder.state).toBe('asking')
    await recorder.stop()
    expect(recorder.state).toBe('idle')
    if (outcome === 'fails') ways.failure = new DOMException('', 'NotAllowedError')
    resolve()
    await starting
    expect([recorder.state, recorder.notice, isOpen()]).toEqual(['idle', null, false])
  })

  test('is asked for once', async () => {
    const { recorder, hear, files } = openRecorder()
    await Promise.all([recorder.start(), recorder.start()])
    hear([1])
    await Promise.all([recorder.stop(), recorder.stop()])
    expect(files).toHaveLength(1)
  })
})
