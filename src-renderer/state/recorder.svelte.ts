import { encodeWav, mostSamples, sampleRate } from '../sounds/encode-wav.ts'
import type { Microphone, OpenMicrophone } from '../sounds/microphone.ts'

/** `asking`: for the microphone; `unsaved`: what was recorded could not be taken over, and is still there. */
export type RecorderState = 'idle' | 'asking' | 'recording' | 'saving' | 'unsaved'

/** Why there is no recording, or why it ended by itself. */
export type RecordNotice =
  | { readonly kind: 'denied' | 'no-device' | 'busy' | 'lost' | 'full' }
  | { readonly kind: 'failed'; readonly cause: string }

/** Quieter than this the meter shows nothing. */
const quietestDb = -60

/** Records the microphone into one WAV file. */
export class Recorder {
  state = $state<RecorderState>('idle')
  notice = $state.raw<RecordNotice | null>(null)
  /** How loud it was last, 0..1. */
  level = $state(0)
  #sampleCount = $state(0)
  elapsedMs = $derived((this.#sampleCount / sampleRate) * 1000)

  #pieces: Int16Array[] = []
  #microphone: Microphone | null = null
  #file: File | null = null
  /** Tells an attempt that was given up from the one that runs. */
  #attempt = 0

  readonly #open: OpenMicrophone
  readonly #save: (file: File) => Promise<boolean>

  /** `save` answers whether the file was taken over. */
  constructor(open: OpenMicrophone, save: (file: File) => Promise<boolean>) {
    this.#open = open
    this.#save = save
  }

  async start(): Promise<void> {
    if (this.state !== 'idle') return
    this.#attempt += 1
    const attempt = this.#attempt
    this.notice = null
    this.#begin()
    this.state = 'asking'
    try {
      const microphone = await this.#open({
        onsamples: (piece) => this.#take(piece, attempt),
        onlost: () => void this.#endWith({ kind: 'lost' }),
      })
      if (attempt !== this.#attempt) return await microphone.stop()
      this.#microphone = microphone
      this.state = 'recording'
    } catch (thrown) {
      const notice = toNotice(thrown)
      if (attempt !== this.#attempt) return
      this.notice = notice
      this.state = 'idle'
    }
  }

  /** Ends the recording and keeps it. */
  async stop(): Promise<void> {
    const microphone = this.#microphone
    if (this.state === 'asking') return this.cancel()
    if (this.state !== 'recording' || microphone === null) return
    this.state = 'saving'
    this.#microphone = null
    await microphone.stop()
    if (this.#sampleCount === 0) {
      this.state = 'idle'
      return
    }
    this.#file = new File([encodeWav(this.#pieces)], recordingName(new Date()))
    await this.save()
  }

  /** Ends the recording, or what is being asked, and keeps nothing. */
  async cancel(): Promise<void> {
    if (this.state !== 'asking' && this.state !== 'recording') return
    this.#attempt += 1
    const microphone = this.#microphone
    this.#microphone = null
    this.#begin()
    this.state = 'idle'
    await microphone?.stop()
  }

  /** Hands over what was recorded; if that fails, it can be tried again. */
  async save(): Promise<void> {
    if (this.#file === null) return
    this.state = 'saving'
    if (await this.#save(this.#file)) this.discard()
    else this.state = 'unsaved'
  }

  /** Lets go what was recorded. */
  discard(): void {
    this.#begin()
    this.state = 'idle'
  }

  dismissNotice(): void {
    this.notice = null
  }

  #begin(): void {
    this.#pieces = []
    this.#file = null
    this.#sampleCount = 0
    this.level = 0
  }

  #take(piece: Int16Array, attempt: number): void {
    const room = mostSamples - this.#sampleCount
    if (attempt !== this.#attempt || room === 0) return
    const fitting = piece.length > room ? piece.subarray(0, room) : piece
    this.#pieces.push(fitting)
    this.#sampleCount += fitting.length
    this.level = levelOf(fitting)
    if (this.#sampleCount === mostSamples) void this.#endWith({ kind: 'full' })
  }

  async #endWith(notice: RecordNotice): Promise<void> {
    if (this.state !== 'recording') return
    this.notice = notice
    await this.stop()
  }
}

/** As it is felt: each halving of what is heard is the same step down. */
function levelOf(piece: Int16Array): number {
  const peak = piece.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const db = 20 * Math.log10(Math.max(1, peak) / 32_768)
  return Math.max(0, Math.min(1, 1 - db / quietestDb))
}

/** `Recording 2026-11-26 14.03.22.wav`, by the clock on the wall, in characters that every file system takes. */
function recordingName(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')
  return `Recording ${day} ${time}.wav`
}

/** https://developer.mozilla.org/docs/Web/API/MediaDevices/getUserMedia#exceptions */
function toNotice(thrown: unknown): RecordNotice {
  if (!(thrown instanceof DOMException)) throw thrown
  switch (thrown.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { kind: 'denied' }
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { kind: 'no-device' }
    case 'NotReadableError':
      return { kind: 'busy' }
    default:
      return { kind: 'failed', cause: thrown.message || thrown.name }
  }
}
